package net.voipbin.webhooks.core.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.lane.Step.Kind;

/// Everything that may happen next in a world.
final class Choices {
  private static final int MARGIN = (int) Lease.MARGIN.toSeconds();

  private final LaneWorld world;
  private final List<Step> steps = new ArrayList<>();

  private Choices(LaneWorld world) {
    this.world = world;
  }

  static List<Step> of(LaneWorld world) {
    Choices choices = new Choices(world);
    for (int r = 0; r < world.runs.size(); r++) {
      choices.run(r);
    }
    for (int p = 0; p < world.producers.length; p++) {
      choices.producer(p);
    }
    choices.arrivals();
    if (world.turn < world.scenario.customer().size()) {
      choices.steps.add(Step.of(Kind.CUSTOMER));
    }
    if (world.hasStrays()) {
      choices.steps.add(Step.of(Kind.BRING_BACK));
    }
    choices.time();
    return choices.steps;
  }

  private boolean mayFail() {
    return world.faults > 0;
  }

  private void add(Kind kind, int who, int item) {
    steps.add(new Step(kind, who, item));
  }

  private void producer(int p) {
    int stage = world.producers[p];
    if (stage != LaneWorld.DONE) {
      add(Kind.PRODUCE, p, 0);
    }
    if (mayFail() && stage != LaneWorld.SENDING) {
      add(Kind.PUT_AGAIN, p, 0);
    }
    if (mayFail() && stage == LaneWorld.RINGING) {
      add(Kind.RING_LOST, p, 0);
      add(Kind.RING_FAILED, p, 0);
    }
  }

  private void arrivals() {
    boolean bellWaits = !world.bells.isEmpty() && world.bells.getFirst() <= world.now;
    if (bellWaits && world.runs.size() < world.scenario.runs()) {
      add(Kind.ARRIVE, 0, 0);
      if (mayFail()) {
        add(Kind.ARRIVE_TWICE, 0, 0);
      }
    }
  }

  private void run(int r) {
    ModelRun run = world.runs.get(r);
    for (int i = 0; i < run.items.size(); i++) {
      ModelRun.Item item = run.items.get(i);
      if (item.answer().isPresent()) {
        add(Kind.HEAR, r, i);
      } else {
        command(r, i, item);
      }
    }
    if (!run.drain.nextTick().isAfter(world.instant())) {
      add(Kind.TICK, r, 0);
    }
    if (mayFail()) {
      add(Kind.CRASH, r, 0);
      add(Kind.HURRY, r, 0);
    }
  }

  private void command(int r, int i, ModelRun.Item item) {
    add(Kind.DO, r, i);
    switch (item.command()) {
      case LaneCommand.Receive _ -> receive(r, i, item);
      case LaneCommand.Post _, LaneCommand.Probe _ -> {
        addIf(world.failures > 0, Kind.ANSWER_500, r, i);
        addIf(world.holds > 0, Kind.ANSWER_429, r, i);
        addIf(world.gones > 0, Kind.ANSWER_410, r, i);
      }
      case LaneCommand.Append _,
          LaneCommand.AppendProbe _,
          LaneCommand.Delete _,
          LaneCommand.PutBack _ -> {
        addIf(mayFail(), Kind.DO_NOTHING, r, i);
        addIf(mayFail() && Effects.batch(item.command()) > 1, Kind.DO_PARTLY, r, i);
      }
      case LaneCommand.Write _,
          LaneCommand.Look _,
          LaneCommand.ReadLog _,
          LaneCommand.LeaveWakeUp _,
          LaneCommand.Disable _,
          LaneCommand.Announce _,
          LaneCommand.Find _,
          LaneCommand.Ring _ -> {
        // Done or not.
      }
    }
    boolean changesNothing =
        item.command() instanceof LaneCommand.Look
            || item.command() instanceof LaneCommand.ReadLog
            || item.command() instanceof LaneCommand.Find;
    if (mayFail()) {
      add(Kind.DO_LATE, r, i);
      add(Kind.FAIL, r, i);
      addIf(!changesNothing, Kind.LOSE, r, i);
    }
  }

  private void addIf(boolean condition, Kind kind, int who, int item) {
    if (condition) {
      add(kind, who, item);
    }
  }

  private void receive(int r, int i, ModelRun.Item item) {
    long visible = world.visible();
    long surelySeen = item.visible() & visible;
    boolean mayMissAll = surelySeen == 0 || world.scenario.defect().polledShort();
    addIf(visible != 0 && mayMissAll, Kind.DO_NONE, r, i);
    addIf(Long.bitCount(visible) > 1, Kind.DO_ONE, r, i);
    addIf(mayFail(), Kind.DO_WITHOUT_ROOM, r, i);
  }

  // --- time ---

  private void time() {
    if (!allBegunAndDone()) {
      return;
    }
    boolean isTickDue =
        world.runs.stream().anyMatch(run -> !run.drain.nextTick().isAfter(world.instant()));
    if (isTickDue && !mayFail()) {
      return;
    }
    int limit = limit(world);
    int next = nextInstant(world);
    addIf(next <= limit && next < Integer.MAX_VALUE, Kind.GO_ON, 0, 0);
    boolean secondIsNews = next != world.now + 1 && !world.runs.isEmpty();
    addIf(secondIsNews && world.seconds > 0 && limit > world.now, Kind.GO_ON_A_SECOND, 0, 0);
  }

  /// Calls are carried out within the second; only answers, POSTs and long polls take time.
  private boolean allBegunAndDone() {
    return world.runs.stream()
        .flatMap(run -> run.items.stream())
        .allMatch(item ->
            item.answer().isPresent()
                || item.isPost()
                || item.command() instanceof LaneCommand.Receive);
  }

  /// The second at which something that takes time must be over.
  static int limit(LaneWorld world) {
    return world.runs.stream()
        .flatMap(run -> run.items.stream())
        .filter(item -> item.answer().isEmpty())
        .mapToInt(item -> item.since() + longest(item, world))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static int longest(ModelRun.Item item, LaneWorld world) {
    return item.isPost() ? world.scenario.pace().timeout() : (int) Drain.LOOK.toSeconds();
  }

  /// When something changes by itself.
  static int nextInstant(LaneWorld world) {
    IntStream.Builder instants = IntStream.builder();
    for (LaneWorld.Message message : world.messages) {
      if (message.place() == LaneWorld.Place.QUEUE) {
        instants.add(message.visibleAt());
      }
    }
    world.bells.forEach(instants::add);
    world
        .record
        .lease()
        .ifPresent(lease -> {
          instants.add(LaneWorld.second(lease.until()));
          instants.add(LaneWorld.second(lease.until()) - MARGIN + 1);
        });
    if (world.record.gate() instanceof Gate.Held(Instant until)) {
      instants.add(LaneWorld.second(until));
    }
    if (world.record.gate() instanceof Gate.Circuit(Instant until, _)) {
      instants.add(LaneWorld.second(until));
    }
    for (ModelRun run : world.runs) {
      addInstants(run, world, instants);
    }
    return instants.build().filter(second -> second > world.now).min().orElse(Integer.MAX_VALUE);
  }

  private static void addInstants(ModelRun run, LaneWorld world, IntStream.Builder instants) {
    DrainState state = run.state();
    Instant renewAt = state.tenure.renewAt();
    if (renewAt.isAfter(world.instant()) && renewAt.isBefore(Instant.MAX)) {
      instants.add(LaneWorld.second(renewAt));
    }
    Instant tick = run.drain.nextTick();
    boolean isMerelyALook = tick.equals(state.tenure.watchAt()) && !state.hand.hasReady();
    if (tick.isAfter(world.instant()) && tick.isBefore(Instant.MAX) && !isMerelyALook) {
      instants.add(LaneWorld.second(tick));
    }
    if (!run.isBellGone) {
      instants.add(run.bellUntil);
    }
    for (ModelRun.Item item : run.items) {
      if (item.isPost() && item.answer().isEmpty()) {
        instants.add(item.since() + world.scenario.pace().timeout());
      }
    }
  }
}
