package net.voipbin.webhooks.core.replay;

final class InMemoryReplaysTest extends ReplaysContract {
  private final InMemoryReplays replays = new InMemoryReplays();

  @Override
  protected Replays replays() {
    return replays;
  }
}
