package net.voipbin.webhooks.aws;

import java.util.Optional;
import net.voipbin.webhooks.core.event.EventKey;
import net.voipbin.webhooks.core.event.Payload;

/// Where the bodies lie that do not fit into a message.
interface LargeBodies {
  /// Idempotent.
  ///
  /// @return names the body among those of its event
  String put(EventKey event, Payload body);

  Optional<Payload> find(EventKey event, String name);
}
