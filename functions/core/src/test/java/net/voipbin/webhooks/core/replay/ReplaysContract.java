package net.voipbin.webhooks.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.Page.BadCursorException;
import net.voipbin.webhooks.core.management.Page.Cursor;
import net.voipbin.webhooks.core.management.Pages;
import net.voipbin.webhooks.core.subscription.TypePattern;
import org.junit.jupiter.api.Test;

/// What every store of replays promises.
public abstract class ReplaysContract {
  private static final Instant LATER = ReplayFixtures.TO.plusNanos(1_234_000);

  private final CustomerId customer = Events.customer();
  private final EndpointId endpoint = new EndpointId(UUID.randomUUID());

  protected abstract Replays replays();

  @Test
  void a_replay_is_found_as_it_was_inserted() {
    Replay all = insert(ReplayKind.MISSING);
    Replay some =
        ReplayFixtures.withTypes(all, List.of(new TypePattern("call_*"), TypePattern.ALL));
    replays().insert(some);

    assertThat(replays().find(customer, all.id())).contains(all);
    assertThat(replays().find(customer, some.id())).contains(some);
    assertThat(replays().running(all.id())).contains(all);
  }

  @Test
  void what_is_not_there_is_not_found() {
    ReplayId unknown = new ReplayId(UUID.randomUUID());

    assertThat(replays().find(customer, unknown)).isEmpty();
    assertThat(replays().running(unknown)).isEmpty();
    assertThat(replays().running(customer, endpoint)).isEmpty();
  }

  @Test
  void another_customer_sees_nothing_of_it() {
    Replay replay = insert(ReplayKind.FAILED);
    CustomerId stranger = Events.customer();

    assertThat(replays().find(stranger, replay.id())).isEmpty();
    assertThat(replays().list(stranger, endpoint, Pages.first(10)).items()).isEmpty();
    assertThat(replays().running(stranger, endpoint)).isEmpty();
  }

  @Test
  void a_list_is_newest_first_and_of_one_endpoint() {
    List<Replay> inserted = Stream.generate(() -> insert(ReplayKind.FAILED)).limit(5).toList();
    replays()
        .insert(ReplayFixtures.of(customer, new EndpointId(UUID.randomUUID()), ReplayKind.FAILED));

    assertThat(Pages.all(2, page -> replays().list(customer, endpoint, page)))
        .isEqualTo(inserted.reversed());
  }

  @Test
  void a_cursor_that_no_store_made_is_refused() {
    Page.Request request = new Page.Request(10, Optional.of(new Cursor("bm9uc2Vuc2U")));

    assertThatThrownBy(() -> replays().list(customer, endpoint, request))
        .isInstanceOf(BadCursorException.class);
  }

  @Test
  void progress_is_kept_with_its_cursor() {
    Replay before = insert(ReplayKind.MISSING);
    Progress progress =
        new Progress(Progress.Phase.SENDING, Optional.of(new Cursor("some-place")), 12, 7);
    Replay after = before.with(ReplayStatus.RUNNING, progress, LATER, LATER);

    assertThat(replays().replace(before, after)).isTrue();

    assertThat(replays().find(customer, before.id())).contains(after);
    assertThat(replays().running(before.id())).contains(after);
    Replay again = after.with(ReplayStatus.RUNNING, Progress.NONE, LATER, LATER);
    assertThat(replays().replace(after, again)).isTrue();
    assertThat(replays().find(customer, before.id())).contains(again);
  }

  @Test
  void what_was_changed_meanwhile_is_not_written_over() {
    Replay seen = insert(ReplayKind.MISSING);
    Replay theirs = seen.dueAt(LATER, LATER);
    replays().replace(seen, theirs);

    assertThat(replays().replace(seen, seen.dueAt(LATER.plusSeconds(1), LATER))).isFalse();

    assertThat(replays().find(customer, seen.id())).contains(theirs);
  }

  @Test
  void only_what_runs_is_listed_as_running() {
    Replay running = insert(ReplayKind.FAILED);
    Replay done = ended(insert(ReplayKind.FAILED), ReplayStatus.DONE);
    Replay canceled = ended(insert(ReplayKind.MISSING), ReplayStatus.CANCELED);

    assertThat(replays().running(customer, endpoint)).containsExactly(running);
    assertThat(replays().running()).contains(running).doesNotContain(done, canceled);
    assertThat(replays().running(done.id())).isEmpty();
    assertThat(replays().find(customer, done.id())).contains(done);
    assertThat(replays().find(customer, canceled.id())).contains(canceled);
  }

  private Replay ended(Replay replay, ReplayStatus status) {
    Replay ended = replay.with(status, replay.progress(), LATER, LATER);
    replays().replace(replay, ended);
    return ended;
  }

  private Replay insert(ReplayKind kind) {
    Replay replay = ReplayFixtures.of(customer, endpoint, kind);
    replays().insert(replay);
    return replay;
  }
}
