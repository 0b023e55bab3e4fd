package net.voipbin.webhooks.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.lane.WakeUps.WakeUp;
import org.junit.jupiter.api.Test;

/// What every store of wake-ups promises.
public abstract class WakeUpsContract {
  private static final Instant MINUTE = Instant.parse("2026-01-02T03:04:00Z");
  private static final int MANY = 100;

  protected abstract WakeUps wakeUps();

  @Test
  void a_wake_up_is_due_from_its_minute_on() {
    WakeUp wakeUp = wakeUp(0);
    wakeUps().put(wakeUp);

    assertThat(wakeUps().due(MINUTE.minus(Duration.ofMinutes(1)), MANY)).isEmpty();
    assertThat(wakeUps().due(MINUTE, MANY)).containsExactly(wakeUp);
    assertThat(wakeUps().due(MINUTE.plus(Duration.ofHours(3)), MANY)).containsExactly(wakeUp);
  }

  @Test
  void putting_the_same_twice_is_putting_it_once() {
    WakeUp wakeUp = wakeUp(0);

    wakeUps().put(wakeUp);
    wakeUps().put(wakeUp);

    assertThat(wakeUps().due(MINUTE, MANY)).containsExactly(wakeUp);
  }

  @Test
  void the_oldest_come_first_and_not_more_than_asked_for() {
    WakeUp first = wakeUp(0);
    WakeUp second = wakeUp(1);
    WakeUp third = wakeUp(2);
    List.of(third, first, second).forEach(wakeUps()::put);

    assertThat(wakeUps().due(third.minute(), 2)).containsExactly(first, second);
  }

  @Test
  void a_lane_may_have_several() {
    WakeUp now = wakeUp(0);
    WakeUp later = new WakeUp(MINUTE.plusSeconds(60), now.lane());
    wakeUps().put(now);
    wakeUps().put(later);

    wakeUps().remove(List.of(now));
    wakeUps().remove(List.of(now));

    assertThat(wakeUps().due(later.minute(), MANY)).containsExactly(later);
  }

  @Test
  void a_lane_can_be_asked_when_it_will_be_rung() {
    WakeUp later = wakeUp(5);
    WakeUp sooner = new WakeUp(MINUTE, later.lane());
    List.of(later, sooner, wakeUp(1)).forEach(wakeUps()::put);

    assertThat(wakeUps().of(later.lane())).containsExactly(sooner.minute(), later.minute());
    assertThat(wakeUps().of(wakeUp(0).lane())).isEmpty();
  }

  private static WakeUp wakeUp(int minutes) {
    return new WakeUp(MINUTE.plus(Duration.ofMinutes(minutes)), new EndpointId(UUID.randomUUID()));
  }
}
