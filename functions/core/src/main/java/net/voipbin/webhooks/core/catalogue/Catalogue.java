package net.voipbin.webhooks.core.catalogue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.event.EventTypeName;

/// The event types that we can describe. It limits nothing: types outside it pass too.
public final class Catalogue {
  /// Names of fields that act like credentials, whichever struct they are in: `direct_hash` is
  /// exchanged for a token without a login, `provider_data`, `engine_key`, `webhook_secret` and
  /// `token` are keys, `webhook_uri` may carry one. History views hide their values.
  public static final Set<String> CREDENTIAL_FIELDS =
      Set.of(
          "direct_hash", "provider_data", "engine_key", "webhook_uri", "webhook_secret", "token");

  private static final List<EventType> TYPES =
      Stream.of(
              CallEvents.types(),
              MessageEvents.types(),
              ConversationEvents.types(),
              ChatEvents.types(),
              QueueEvents.types(),
              ConferenceEvents.types(),
              FlowEvents.types(),
              CampaignEvents.types(),
              AiEvents.types(),
              WebhookEvents.types())
          .flatMap(List::stream)
          .toList();

  private static final Map<EventTypeName, EventType> BY_NAME =
      TYPES.stream().collect(toUnmodifiableMap(EventType::name, identity()));

  private Catalogue() {}

  /// All of them; a family's types stand together, in the order in which they happen.
  public static List<EventType> types() {
    return TYPES;
  }

  public static Optional<EventType> find(EventTypeName name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
