package net.voipbin.webhooks.core.subscription;

import static net.voipbin.webhooks.core.event.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatchExplainerTest {
  private static final UUID SESSION = new UUID(1, 1);
  private static final Event EVENT =
      Fixtures.inSession(
          Fixtures.event(
              "call_hangup",
              "{\"direction\":\"incoming\",\"status\":\"hangup\",\"legs\":[{\"a\":1,\"b\":1},{\"a\":2,\"b\":2}]}"),
          SESSION);

  private static Subscription subscription(
      String type, @Nullable String filter, @Nullable UUID session, @Nullable Instant expires) {
    return new Subscription(
        new SubscriptionId(new UUID(2, 2)),
        Fixtures.CUSTOMER,
        new EndpointId(new UUID(3, 3)),
        List.of(new TypePattern(type)),
        Optional.ofNullable(filter).map(Filter::new),
        Optional.ofNullable(session),
        Optional.ofNullable(expires),
        NOW,
        NOW);
  }

  private static Optional<Mismatch> mismatch(Subscription subscription) {
    Optional<Mismatch> mismatch = MatchExplainer.mismatch(subscription, EVENT, NOW);
    boolean isMatched = !SubscriptionIndex.of(List.of(subscription)).match(EVENT, NOW).isEmpty();
    assertThat(mismatch.isEmpty()).as("agrees with matching").isEqualTo(isMatched);
    return mismatch;
  }

  @Test
  void nothing_keeps_what_wants_it() {
    assertThat(mismatch(subscription("*", null, null, null))).isEmpty();
    assertThat(
            mismatch(
                subscription(
                    "call_*",
                    "{\"data\":{\"direction\":[\"incoming\"]}}",
                    SESSION,
                    NOW.plusSeconds(1))))
        .isEmpty();
  }

  @Test
  void the_first_condition_that_failed_is_named() {
    assertThat(mismatch(subscription("message_*", "{\"data\":{\"x\":[1]}}", null, NOW)))
        .contains(new Mismatch.Expired(NOW));
    assertThat(mismatch(subscription("message_*", "{\"data\":{\"x\":[1]}}", null, null)))
        .contains(new Mismatch.OtherType());
    assertThat(mismatch(subscription("call_hangup", null, new UUID(9, 9), null)))
        .contains(new Mismatch.OtherSession(new UUID(9, 9)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'data':{'direction':['outgoing']}} | data.direction",
        "{'data':{'direction':['outgoing'],'status':['hangup']}} | data.direction",
        "{'data':{'direction':['outgoing'],'status':['ringing']},'type':['call_hangup']} |"
            + " data.direction,data.status",
        "{'data':{'hangup_by':[{'exists':true}]}} | data.hangup_by",
        "{'data':{'$or':[{'status':['a']},{'direction':['b']}]}} | data.$or",
        "{'data':{'legs':{'a':[1],'b':[2]}}} | ''"
      })
  void the_parts_of_a_filter_that_failed_are_named(String filter, String parts) {
    List<String> expected = parts.isEmpty() ? List.of() : Arrays.asList(parts.split(",", -1));
    assertThat(mismatch(subscription("*", filter.replace('\'', '"'), null, null)))
        .contains(new Mismatch.Filtered(expected));
  }
}
