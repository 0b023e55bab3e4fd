package net.voipbin.webhooks.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        ReplayFixtures.withTypes(
            ReplayFixtures.of(customer, endpoint, ReplayKind.FAILED),
            List.of(new TypePattern("call_*"), TypePattern.ALL));
    assertThat(replays().begin(some)).isTrue();

    assertThat(replays().find(customer, all.id())).contains(all);
    assertThat(replays().find(customer, some.id())).contains(some);
    assertThat(replays().running(all.id())).contains(all);
  }

  @Test
  void what_is_not_there_is_not_found() {
    ReplayId unknown = new ReplayId(UUID.randomUUID());

    assertThat(replays().find(customer, unknown)).isEmpty();
    assertThat(replays().running(unknown)).isEmpty();
  }

  @Test
  void another_customer_sees_nothing_of_it() {
    Replay replay = insert(ReplayKind.FAILED);
    CustomerId stranger = Events.customer();

    assertThat(replays().find(stranger, replay.id())).isEmpty();
    assertThat(replays().list(stranger, endpoint, Pages.first(10)).items()).isEmpty();
  }

  @Test
  void a_list_is_newest_first_and_of_one_endpoint() {
    List<Replay> inserted =
        Stream.generate(() -> ended(insert(ReplayKind.FAILED), ReplayStatus.DONE))
            .limit(5)
            .toList();
    replays()
        .begin(ReplayFixtures.of(customer, new EndpointId(UUID.randomUUID()), ReplayKind.FAILED));

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
    Replay done = ended(insert(ReplayKind.FAILED), ReplayStatus.DONE);
    Replay canceled = ended(insert(ReplayKind.MISSING), ReplayStatus.CANCELED);
    Replay running = insert(ReplayKind.FAILED);

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

  @Test
  void while_one_runs_no_other_of_its_kind_begins_for_its_endpoint() {
    Replay first = insert(ReplayKind.FAILED);
    Replay second = ReplayFixtures.of(customer, endpoint, ReplayKind.FAILED);

    assertThat(replays().begin(second)).isFalse();
    assertThat(replays().find(customer, second.id())).isEmpty();
    insert(ReplayKind.MISSING);

    ended(first, ReplayStatus.CANCELED);
    assertThat(replays().begin(second)).isTrue();
    assertThat(replays().running(second.id())).contains(second);
  }

  @Test
  void of_many_that_begin_at_once_one_does() throws ExecutionException, InterruptedException {
    ended(insert(ReplayKind.FAILED), ReplayStatus.DONE);
    List<Replay> all =
        Stream.generate(() -> ReplayFixtures.of(customer, endpoint, ReplayKind.FAILED))
            .limit(8)
            .toList();
    List<Replay> begun = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers =
          all.stream().map(replay -> threads.submit(() -> replays().begin(replay))).toList();
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).get()) {
          begun.add(all.get(i));
        }
      }
    }

    assertThat(begun).hasSize(1);
    assertThat(all.stream().filter(one -> replays().running(one.id()).isPresent()))
        .containsExactlyElementsOf(begun);
  }

  private Replay insert(ReplayKind kind) {
    Replay replay = ReplayFixtures.of(customer, endpoint, kind);
    assertThat(replays().begin(replay)).isTrue();
    return replay;
  }
}
