package net.voipbin.webhooks.standalone.architecture.planted.sender;

import java.sql.Connection;
import java.util.Optional;
import net.voipbin.webhooks.standalone.architecture.planted.api.MatchesFilters;

/// Rule 5: JDBC has one room. Rule 6, the other half of the cycle.
public record UsesJdbc(Connection connection, Optional<MatchesFilters> other) {}
