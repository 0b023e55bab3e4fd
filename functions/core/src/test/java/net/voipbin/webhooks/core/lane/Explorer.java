package net.voipbin.webhooks.core.lane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Tries everything that may happen, breadth first, so that the first broken promise is told in the
/// fewest steps.
final class Explorer {
  /// More worlds than this are not kept, but made again from their steps.
  private static final int MAX_KEPT = 150_000;

  private final Scenario scenario;
  private final int maxStates;
  private final FairRun fairRun = new FairRun();
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();

  /// How a world came to be.
  private record Node(Optional<Node> before, Optional<Step> step, Optional<LaneWorld> world) {}

  /// What was found.
  ///
  /// @param complete whether there was nothing more to try
  /// @param broken the story of a broken promise
  record Found(Scenario scenario, int states, boolean complete, Optional<String> broken) {
    @Override
    public String toString() {
      return "%-60s %,9d states%s".formatted(scenario.name(), states, complete ? "" : " (not all)")
          + broken.map(story -> "\n" + story).orElse("");
    }
  }

  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Node before;
    final transient Optional<Step> step;

    Broken(Node before, Optional<Step> step, Violation violation) {
      super(violation.getMessage(), violation);
      this.before = before;
      this.step = step;
    }
  }

  private Explorer(Scenario scenario, int maxStates) {
    this.scenario = scenario;
    this.maxStates = maxStates;
  }

  static Found explore(Scenario scenario, int maxStates) {
    return new Explorer(scenario, maxStates).explore();
  }

  private Found explore() {
    List<Node> level =
        List.of(new Node(Optional.empty(), Optional.empty(), Optional.of(new LaneWorld(scenario))));
    while (!level.isEmpty() && seen.size() < maxStates) {
      ConcurrentLinkedQueue<Node> next = new ConcurrentLinkedQueue<>();
      ConcurrentLinkedQueue<Broken> broken = new ConcurrentLinkedQueue<>();
      boolean isWide = level.size() > MAX_KEPT;
      level.parallelStream().forEach(node -> expand(node, isWide, next, broken));
      if (!broken.isEmpty()) {
        return new Found(scenario, seen.size(), false, Optional.of(tell(broken.element())));
      }
      level = new ArrayList<>(next);
    }
    return new Found(scenario, seen.size(), level.isEmpty(), Optional.empty());
  }

  private void expand(
      Node node,
      boolean isWide,
      ConcurrentLinkedQueue<Node> next,
      ConcurrentLinkedQueue<Broken> broken) {
    LaneWorld world = node.world.orElseGet(() -> replay(node));
    for (Step step : Choices.of(world)) {
      LaneWorld after = world.copy();
      try {
        new Steps(after).take(step);
        if (seen.add(after.fullPrint())) {
          fairRun.check(after);
          Optional<LaneWorld> kept = isWide ? Optional.empty() : Optional.of(after);
          next.add(
              new Node(
                  Optional.of(new Node(node.before, node.step, Optional.empty())),
                  Optional.of(step),
                  kept));
        }
      } catch (Violation violation) {
        broken.add(new Broken(node, Optional.of(step), violation));
      }
    }
  }

  private static List<Step> steps(Node node) {
    List<Step> steps = new ArrayList<>();
    for (Optional<Node> at = Optional.of(node); at.isPresent(); at = at.get().before) {
      at.get().step.ifPresent(steps::add);
    }
    Collections.reverse(steps);
    return steps;
  }

  private LaneWorld replay(Node node) {
    LaneWorld world = new LaneWorld(scenario);
    steps(node).forEach(step -> new Steps(world).take(step));
    return world;
  }

  private String tell(Broken broken) {
    List<Step> steps = steps(broken.before);
    broken.step.ifPresent(steps::add);
    return tell(scenario, steps, String.valueOf(broken.getMessage()));
  }

  /// The story of these steps and, if they break no promise yet, of the fair run after them.
  static String tell(Scenario scenario, List<Step> steps, String promise) {
    List<String> lines = new ArrayList<>();
    lines.add("BROKEN in \"" + scenario.name() + "\": " + promise);
    LaneWorld world = new LaneWorld(scenario);
    try {
      for (Step step : steps) {
        lines.add(Story.line(world, step));
        new Steps(world).take(step);
      }
      lines.add("   from here on nothing goes wrong any more:");
      List<String> fair = FairRun.tell(world);
      lines.addAll(fair.size() <= 80 ? fair : fair.subList(0, 80));
    } catch (Violation asExpected) {
      lines.add("     !   " + asExpected.getMessage());
    }
    return String.join("\n", lines);
  }
}
