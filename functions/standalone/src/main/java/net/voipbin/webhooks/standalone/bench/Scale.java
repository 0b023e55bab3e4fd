package net.voipbin.webhooks.standalone.bench;

/// How much is tried.
///
/// @param runs of each load
/// @param events of each load at full speed
/// @param waiting when the process is killed
record Scale(int runs, int events, int waiting) {
  /// Tells whether it works, and hardly how fast.
  static final Scale QUICK = new Scale(1, 10_000, 10_000);

  static final Scale USUAL = new Scale(5, 20_000, 100_000);

  boolean isQuick() {
    return runs == 1;
  }

  /// Of what takes longer.
  int fewRuns() {
    return Math.min(runs, 3);
  }
}
