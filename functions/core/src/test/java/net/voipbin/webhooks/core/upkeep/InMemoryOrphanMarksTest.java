package net.voipbin.webhooks.core.upkeep;

final class InMemoryOrphanMarksTest extends OrphanMarksContract {
  private final InMemoryOrphanMarks marks = new InMemoryOrphanMarks();

  @Override
  protected OrphanMarks marks() {
    return marks;
  }
}
