package net.voipbin.webhooks.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.endpoint.CustomHeader;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.endpoint.EndpointSecrets;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.endpoint.Signing;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.signing.LegacySecret;
import net.voipbin.webhooks.core.signing.SignatureScheme;
import net.voipbin.webhooks.core.signing.SigningSecret;
import net.voipbin.webhooks.core.target.TargetUrl;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Endpoints as items of the Config table, with their secrets beside what the API shows.
final class EndpointItems {
  static final String PREFIX = "endpoint#";
  static final String STATUS = "status";

  private static final String CUSTOMER = "customer_id";
  private static final String SECRET = "secret";
  static final String PREVIOUS = "previous_secret";
  static final String PREVIOUS_EXPIRES = "previous_expires";

  private static final String INTERRUPTED = "interrupted";
  private static final String INTERRUPTED_REASON = "interrupted_reason";
  private static final String LEGACY = "legacy_secret";
  private static final String SCHEME = "signature_scheme";

  private EndpointItems() {}

  static Map<String, AttributeValue> key(CustomerId customer, EndpointId id) {
    return Keys.of(ConfigKeys.customer(customer), PREFIX + id);
  }

  /// All but the key and the secrets.
  static Map<String, Optional<AttributeValue>> attributes(Endpoint endpoint) {
    DeliverySettings settings = endpoint.settings();
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put(ConfigKeys.ID, Optional.of(Values.text(endpoint.id().toString())));
    item.put(CUSTOMER, Optional.of(Values.text(endpoint.customer().toString())));
    item.put("name", Optional.of(Values.text(endpoint.name())));
    item.put("detail", Optional.of(Values.text(endpoint.detail())));
    item.put(STATUS, Optional.of(Values.text(endpoint.status().label())));
    item.put("status_reason", endpoint.statusReason().map(Values::text));
    item.put("url", Optional.of(Values.text(settings.url().uri().toString())));
    item.put("headers", texts(settings.headers(), header -> header.name() + ":" + header.value()));
    item.put("timeout", Optional.of(Values.text(settings.timeout().toString())));
    item.put("retry_schedule", texts(settings.schedule().delays(), Duration::toString));
    item.put("concurrency", Optional.of(Values.number(settings.concurrency())));
    item.put("rate_limit", settings.rateLimit().map(Values::number));
    item.put(SCHEME, Optional.of(Values.text(settings.signing().scheme().label())));
    item.put("legacy_signature", Optional.of(Values.flag(settings.signing().legacy())));
    item.put("created", Optional.of(Values.time(endpoint.created())));
    item.put("updated", Optional.of(Values.time(endpoint.updated())));
    item.put(
        INTERRUPTED, endpoint.interrupted().map(before -> Values.text(before.status().label())));
    item.put(
        INTERRUPTED_REASON,
        endpoint.interrupted().flatMap(Endpoint.Interrupted::reason).map(Values::text));
    return item;
  }

  private static <T> Optional<AttributeValue> texts(List<T> values, Function<T, String> text) {
    return Optional.of(
        Values.list(values.stream().map(value -> Values.text(text.apply(value))).toList()));
  }

  static Endpoint endpoint(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    try {
      DeliverySettings settings =
          new DeliverySettings(
              new TargetUrl(item.parsed("url", URI::create)),
              item.texts("headers").stream().map(EndpointItems::header).toList(),
              item.parsed("timeout", Duration::parse),
              new RetrySchedule(
                  item.texts("retry_schedule").stream().map(Duration::parse).toList()),
              (int) item.number("concurrency"),
              item.optionalNumber("rate_limit").map(Long::intValue),
              new Signing(
                  SignatureScheme.ofLabel(item.text(SCHEME)).orElseThrow(),
                  item.flag("legacy_signature")));
      return new Endpoint(
          item.parsed(ConfigKeys.ID, EndpointId::parse),
          item.parsed(CUSTOMER, CustomerId::parse),
          item.text("name"),
          item.text("detail"),
          EndpointStatus.ofLabel(item.text(STATUS)).orElseThrow(),
          item.optionalText("status_reason"),
          settings,
          item.time("created"),
          item.time("updated"),
          item.optionalText(INTERRUPTED)
              .map(status ->
                  new Endpoint.Interrupted(
                      EndpointStatus.ofLabel(status).orElseThrow(),
                      item.optionalText(INTERRUPTED_REASON))));
    } catch (DamagedItemException damaged) {
      throw damaged;
    } catch (RuntimeException damaged) {
      throw new DamagedItemException(
          "endpoint " + item.optionalText(ConfigKeys.ID).orElse("?") + " is damaged", damaged);
    }
  }

  private static CustomHeader header(String line) {
    int colon = line.indexOf(':');
    return new CustomHeader(line.substring(0, colon), line.substring(colon + 1));
  }

  static Map<String, Optional<AttributeValue>> secrets(
      EndpointId endpoint, EndpointSecrets secrets, SecretBox box) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put(
        SECRET, Optional.of(Values.bytes(box.seal(endpoint.value(), secrets.current().reveal()))));
    item.put(
        PREVIOUS,
        secrets
            .previous()
            .map(old -> Values.bytes(box.seal(endpoint.value(), old.secret().reveal()))));
    item.put(
        LEGACY,
        secrets.legacy().map(legacy -> Values.bytes(box.seal(endpoint.value(), legacy.reveal()))));
    item.put(PREVIOUS_EXPIRES, secrets.previous().map(old -> Values.time(old.expires())));
    return item;
  }

  /// The sealed secrets as they lie there, to be compared with: no two sealings are alike.
  static Map<String, Optional<AttributeValue>> sealed(Map<String, AttributeValue> attributes) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    for (String name : List.of(SECRET, PREVIOUS, LEGACY, PREVIOUS_EXPIRES)) {
      item.put(name, Optional.ofNullable(attributes.get(name)));
    }
    return item;
  }

  static EndpointSecrets secrets(Map<String, AttributeValue> attributes, SecretBox box) {
    Item item = new Item(attributes);
    EndpointId endpoint = item.parsed(ConfigKeys.ID, EndpointId::parse);
    Optional<Instant> expires = item.optionalTime(PREVIOUS_EXPIRES);
    return new EndpointSecrets(
        SigningSecret.of(box.unseal(endpoint.value(), item.bytes(SECRET))),
        expires.map(time ->
            new EndpointSecrets.Previous(
                SigningSecret.of(box.unseal(endpoint.value(), item.bytes(PREVIOUS))), time)),
        item.has(LEGACY)
            ? Optional.of(LegacySecret.of(box.unseal(endpoint.value(), item.bytes(LEGACY))))
            : Optional.empty());
  }
}
