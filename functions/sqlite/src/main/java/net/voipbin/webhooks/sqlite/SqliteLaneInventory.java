package net.voipbin.webhooks.sqlite;

import net.voipbin.webhooks.core.upkeep.LaneInventory;

/// A lane's messages and its dead letters lie in tables that all lanes share: both are there, or
/// neither is.
final class SqliteLaneInventory implements LaneInventory {
  private final Lanes lanes;

  SqliteLaneInventory(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public Inventory list() {
    var all = lanes.all();
    return new Inventory(all, all);
  }
}
