package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.api.Fields.Reader;
import net.voipbin.webhooks.core.endpoint.CustomHeader;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.retry.RetrySchedule;
import net.voipbin.webhooks.core.target.TargetPolicy;
import net.voipbin.webhooks.core.target.TargetUrl;
import net.voipbin.webhooks.core.target.UrlCheck;

/// Readers for the values that only endpoints have.
final class EndpointReaders {
  private EndpointReaders() {}

  static Reader<TargetUrl> url(TargetPolicy policy) {
    return Read.string()
        .then((field, text, problems) ->
            switch (policy.check(text)) {
              case UrlCheck.Accepted(TargetUrl url) -> Optional.of(url);
              case UrlCheck.Refused(var refusal) ->
                  problems.add(field, refusal.rule(), refusal.message());
            });
  }

  static Reader<Duration> timeout() {
    int min = (int) DeliverySettings.MIN_TIMEOUT.toSeconds();
    int max = (int) DeliverySettings.MAX_TIMEOUT.toSeconds();
    return Read.integer(min, max).then((_, seconds, _) -> Optional.of(Duration.ofSeconds(seconds)));
  }

  static Reader<RetrySchedule> schedule() {
    int min = (int) RetrySchedule.SHORTEST.toSeconds();
    int max = (int) RetrySchedule.LONGEST.toSeconds();
    return Read.list(1, RetrySchedule.MAX_ENTRIES, Read.integer(min, max))
        .then((_, seconds, _) -> Optional.of(RetrySchedule.ofSeconds(seconds)));
  }

  static Reader<List<CustomHeader>> headers() {
    return (field, value, problems) -> {
      if (!value.isObject()) {
        return Read.wrongType(field, "an object of names and values", value, problems);
      }
      if (value.size() > CustomHeader.MAX_PER_ENDPOINT) {
        return problems.add(
            field,
            "length",
            "'headers' has at most " + CustomHeader.MAX_PER_ENDPOINT + ", not " + value.size());
      }
      Map<String, CustomHeader> headers = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String place = field + "." + member.getKey();
        header(place, member.getKey(), member.getValue(), problems)
            .filter(header -> headers.putIfAbsent(header.name(), header) != null)
            .ifPresent(header ->
                problems.add(
                    place,
                    "repeated",
                    "names are not case-sensitive: there is another '"
                        + header.name().toLowerCase(Locale.ROOT)
                        + "'"));
      }
      return Optional.of(List.copyOf(headers.values()));
    };
  }

  private static Optional<CustomHeader> header(
      String place, String name, JsonNode value, Problems problems) {
    if (!value.isTextual()) {
      return Read.wrongType(place, "a string", value, problems);
    }
    Optional<String> problem = CustomHeader.problem(name, value.textValue());
    return problem.isPresent()
        ? problems.add(place, "header", problem.get())
        : Optional.of(new CustomHeader(name, value.textValue()));
  }
}
