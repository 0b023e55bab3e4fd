package net.voipbin.webhooks.standalone.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.voipbin.webhooks.api.JwtSettings;
import net.voipbin.webhooks.core.circuit.CircuitTimes;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.standalone.bus.PublisherKey;

/// What whoever runs the platform decided. See [Usage#text()] for each variable.
///
/// @param host an IP address or a name, not resolved
/// @param port 0–65535; 0: any that is free
/// @param data a folder that may not be there yet
/// @param allowPrivateTargets whether endpoints may be http and on addresses that are not public
/// @param customer of the first customer; empty: make one
/// @param accessKey of the first customer; empty: make one
/// @param publisher who must have signed `PutEvents`; empty: nobody
/// @param retention for events and deliveries, at least one day
/// @param tokens whose tokens are believed beside access keys; empty: nobody's
/// @param circuit when a failing endpoint is left alone, and for how long
/// @param warnings for people: what was found odd but does not keep the platform from starting
public record Settings(
    String host,
    int port,
    Path data,
    boolean allowPrivateTargets,
    Optional<CustomerId> customer,
    Optional<PresetAccessKey> accessKey,
    Optional<PublisherKey> publisher,
    Duration retention,
    Optional<JwtSettings> tokens,
    CircuitTimes circuit,
    List<String> warnings) {
  public Settings {
    warnings = List.copyOf(warnings);
  }

  /// Where endpoints may be.
  public TargetPolicy targetPolicy() {
    return allowPrivateTargets ? TargetPolicy.PRIVATE_ALLOWED : TargetPolicy.PUBLIC_ONLY;
  }

  /// Reads `WEBHOOKS_…`. An empty value is as good as none.
  ///
  /// @throws InvalidSettingsException naming every problem, not only the first
  public static Settings from(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    String host = variables.text(Setting.HOST).orElse("");
    Optional<PublisherKey> publisher = publisher(variables, Loopback.is(host));
    Settings settings =
        new Settings(
            host,
            variables.number(Setting.PORT, 0, 65_535),
            variables.path(Setting.DATA),
            variables.flag(Setting.ALLOW_PRIVATE_TARGETS),
            variables.parsed(
                Setting.CUSTOMER,
                CustomerId::parse,
                "give a UUID, like 5b7f3a52-9d0c-4d57-8f6f-0d7c6f9a1e21, or leave it out"),
            variables.parsed(
                Setting.ACCESSKEY,
                PresetAccessKey::new,
                "give vb_ and at least 20 of A-Z a-z 0-9 _ -, or leave it out"),
            publisher,
            Duration.ofDays(variables.number(Setting.RETENTION_DAYS, 1, 3650)),
            tokens(variables, environment),
            new CircuitTimes(
                Duration.ofSeconds(variables.number(Setting.CIRCUIT_OPENS_AFTER, 1, 86_400)),
                Duration.ofSeconds(variables.number(Setting.PROBE_AFTER, 1, 3600))),
            variables.unknown());
    variables.refuseProblems();
    return settings;
  }

  private static Optional<JwtSettings> tokens(
      Variables variables, Map<String, String> environment) {
    try {
      return JwtSettings.from(environment);
    } catch (JwtSettings.InvalidException invalid) {
      Stream.of(Setting.values())
          .filter(setting -> setting.variable().equals(invalid.variable()))
          .forEach(setting -> variables.problem(setting, invalid.remedy()));
      return Optional.empty();
    }
  }

  private static Optional<PublisherKey> publisher(Variables variables, boolean isLoopback) {
    Optional<String> id =
        variables.matching(
            Setting.PUBLISHER_KEY_ID, "[A-Za-z0-9_-]{1,128}", "give 1 to 128 of A-Z a-z 0-9 _ -");
    Optional<String> secret =
        variables.matching(
            Setting.PUBLISHER_SECRET,
            "[!-~]{16,256}",
            "give 16 to 256 printable characters without spaces");
    boolean hasId = variables.text(Setting.PUBLISHER_KEY_ID).isPresent();
    boolean hasSecret = variables.text(Setting.PUBLISHER_SECRET).isPresent();
    if (hasId != hasSecret) {
      variables.problem(
          hasId ? Setting.PUBLISHER_SECRET : Setting.PUBLISHER_KEY_ID,
          "set it too: key id and secret go together");
    } else if (!hasId && !isLoopback) {
      variables.problem(
          Setting.PUBLISHER_KEY_ID,
          "set it and WEBHOOKS_PUBLISHER_SECRET, or set WEBHOOKS_HOST to 127.0.0.1: on other"
              + " addresses everybody could put events");
    }
    return id.flatMap(known -> secret.map(text -> new PublisherKey(known, text)));
  }
}
