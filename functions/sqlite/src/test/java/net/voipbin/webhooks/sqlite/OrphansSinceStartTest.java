package net.voipbin.webhooks.sqlite;

import net.voipbin.webhooks.core.upkeep.OrphanMarks;
import net.voipbin.webhooks.core.upkeep.OrphanMarksContract;

final class OrphansSinceStartTest extends OrphanMarksContract {
  private final OrphansSinceStart marks = new OrphansSinceStart();

  @Override
  protected OrphanMarks marks() {
    return marks;
  }
}
