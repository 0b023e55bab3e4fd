package net.voipbin.webhooks.core.subscription;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static net.voipbin.webhooks.core.event.Fixtures.event;
import static net.voipbin.webhooks.core.subscription.Fixtures.endpointId;
import static net.voipbin.webhooks.core.subscription.Fixtures.subscription;
import static net.voipbin.webhooks.core.subscription.Fixtures.withFilter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What filters let through, in the words of the EventBridge User Guide, "Comparison operators".
final class FilterMatchTest {
  private static final String DATA =
      """
      {"direction":"incoming","duration":42,"address":"10.1.2.3","tm_hangup":null,"tags":["a","b"],
       "source":{"type":"tel","target":"+12025550143"},"n":5.0}\
      """;

  private static boolean passes(String filter, Event event) {
    EndpointId endpoint = endpointId(1);
    Subscription filtered = withFilter(subscription(1, endpoint, "*"), filter);
    return SubscriptionIndex.of(List.of(filtered)).match(event, NOW).contains(endpoint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"data\":{\"direction\":[\"incoming\",\"outgoing\"]}}                        | true",
        "{\"data\":{\"direction\":[\"outgoing\"]}}                                     | false",
        "{\"data\":{\"direction\":[\"incoming\"],\"duration\":[42]}}                   | true",
        "{\"data\":{\"direction\":[\"incoming\"],\"duration\":[43]}}                   | false",
        "{\"data\":{\"source\":{\"target\":[\"+12025550143\"]}}}                       | true",
        "{\"data\":{\"source\":{\"target\":[{\"prefix\":\"+1202\"}]}}}                 | true",
        "{\"data\":{\"source\":{\"target\":[{\"prefix\":\"+1303\"}]}}}                 | false",
        "{\"data\":{\"source\":{\"target\":[{\"suffix\":\"0143\"}]}}}                  | true",
        "{\"data\":{\"source\":{\"target\":[{\"wildcard\":\"+1*555*\"}]}}}             | true",
        "{\"data\":{\"source\":{\"target\":[{\"wildcard\":\"+1*556*\"}]}}}             | false",
        "{\"data\":{\"direction\":[{\"anything-but\":[\"outgoing\"]}]}}                | true",
        "{\"data\":{\"direction\":[{\"anything-but\":[\"incoming\"]}]}}                | false",
        "{\"data\":{\"direction\":[{\"equals-ignore-case\":\"INCOMING\"}]}}            | true",
        "{\"data\":{\"duration\":[{\"numeric\":[\">\",40,\"<=\",42]}]}}                | true",
        "{\"data\":{\"duration\":[{\"numeric\":[\">\",42]}]}}                          | false",
        "{\"data\":{\"n\":[5]}}                                                        | true",
        "{\"data\":{\"address\":[{\"cidr\":\"10.0.0.0/8\"}]}}                          | true",
        "{\"data\":{\"address\":[{\"cidr\":\"11.0.0.0/8\"}]}}                          | false",
        "{\"data\":{\"tags\":[\"b\"]}}                                                 | true",
        "{\"data\":{\"tags\":[\"c\"]}}                                                 | false",
        "{\"data\":{\"tm_hangup\":[null]}}                                             | true",
        "{\"data\":{\"direction\":[{\"exists\":true}]}}                                | true",
        "{\"data\":{\"direction\":[{\"exists\":false}]}}                               | false",
        "{\"data\":{\"missing\":[{\"exists\":false}]}}                                 | true",
        "{\"type\":[\"call_hangup\"]}                                                  | true",
        "{\"data\":{\"$or\":[{\"duration\":[1]},{\"direction\":[\"incoming\"]}]}}      | true",
        "{\"data\":{\"$or\":[{\"duration\":[1]},{\"direction\":[\"outgoing\"]}]}}      | false",
        "{\"$or\":[{\"type\":[\"x\"]},{\"data\":{\"duration\":[42]}}]}                 | true",
      })
  void compares(String filter, boolean passes) {
    assertThat(passes(filter, event("call_hangup", DATA))).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"data\":{\"missing\":[\"a\"]}}",
        "{\"data\":{\"missing\":[null]}}",
        "{\"data\":{\"missing\":[\"\"]}}",
        "{\"data\":{\"missing\":[{\"exists\":true}]}}",
        "{\"data\":{\"missing\":[{\"prefix\":\"\"}]}}",
        "{\"data\":{\"missing\":[{\"wildcard\":\"*\"}]}}",
        "{\"data\":{\"missing\":[{\"anything-but\":[\"a\"]}]}}",
        "{\"data\":{\"missing\":[{\"numeric\":[\"<\",5]}]}}",
        "{\"data\":{\"direction\":{\"deeper\":[\"incoming\"]}}}",
        "{\"data\":{\"source\":[{\"anything-but\":[\"a\"]}]}}",
        "{\"direction\":[\"incoming\"]}",
      })
  void a_field_that_is_missing_never_passes(String filter) {
    assertThat(passes(filter, event("call_hangup", DATA))).isFalse();
  }

  /// JSON allows numbers of any length, the automaton does not.
  @Test
  void an_event_that_the_automaton_cannot_read_passes_no_filter() {
    Event unreadable = event("call_hangup", "{\"a\":1" + "0".repeat(5000) + "}");
    assertThat(passes("{\"data\":{\"a\":[{\"exists\":true}]}}", unreadable)).isFalse();
    assertThat(passes("{\"data\":{\"b\":[{\"exists\":false}]}}", unreadable)).isFalse();
    assertThat(
            SubscriptionIndex.of(List.of(subscription(1, endpointId(1), "*")))
                .match(unreadable, NOW))
        .containsExactly(endpointId(1));
  }

  @Test
  void a_body_that_is_no_object_passes_no_filter() {
    Event valid = event();
    Event broken =
        new Event(
            valid.id(),
            valid.type(),
            valid.timestamp(),
            valid.customer(),
            Optional.empty(),
            Payload.ofUtf8("[]"));
    assertThat(passes("{\"a\":[{\"exists\":false}]}", broken)).isFalse();
  }

  @Test
  void many_filters_in_one_automaton_do_not_mix() {
    Subscription tel =
        withFilter(
            subscription(1, endpointId(1), "*"), "{\"data\":{\"source\":{\"type\":[\"tel\"]}}}");
    Subscription sip =
        withFilter(
            subscription(2, endpointId(2), "*"), "{\"data\":{\"source\":{\"type\":[\"sip\"]}}}");
    assertThat(SubscriptionIndex.of(List.of(tel, sip)).match(event("call_hangup", DATA), NOW))
        .containsExactly(endpointId(1));
  }
}
