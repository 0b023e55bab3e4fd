package net.voipbin.webhooks.core.upkeep;

import net.voipbin.webhooks.core.endpoint.EndpointId;

/// Dead letters whose delivery has not come to its end. A queue goes by the number of receives
/// alone, and counts those that led to no attempt: after a crash, a lost answer, a pause (SQS
/// Developer Guide, "Using dead-letter queues").
public interface StrayLetters {
  /// Puts them back into their lane, where they are fresh: their schedules start anew, as after a
  /// redrive. What is exhausted stays where it is; what was delivered or canceled is removed.
  ///
  /// A crash repeats it, perhaps with a message that comes twice. Does nothing while a redrive is
  /// under way, which moves them as well. One that is begun meanwhile may leave some behind.
  ///
  /// @param most how many dead letters are looked at
  /// @param ring rings the lane: called after something was put there, before it is no dead letter
  ///   any more, so that no crash leaves it where nobody looks
  Search bringBack(EndpointId lane, int most, Runnable ring);

  /// @param seen dead letters that were looked at
  /// @param broughtBack those of them that are in their lane again
  record Search(int seen, int broughtBack) {
    public static final Search NOTHING = new Search(0, 0);
  }
}
