package net.voipbin.webhooks.core.lane;

/// One thing that happens next.
///
/// @param who a producer, a run, or a bell; 0 where there is only one
/// @param item the run's command
record Step(Kind kind, int who, int item) {
  enum Kind {
    /// The producer's next step.
    PRODUCE,
    /// Written, its answer lost.
    RING_LOST,
    /// Not written, and nobody knows.
    RING_FAILED,
    /// Crash, a bell that could not be left, or a lost answer: the event is put again.
    PUT_AGAIN,
    CUSTOMER,
    /// The patrol searches the dead letters for what is not exhausted.
    BRING_BACK,
    ARRIVE,
    /// The bell stays where it was, too.
    ARRIVE_TWICE,
    DO,
    /// A receive that brings one message of several.
    DO_ONE,
    /// A receive that does not see what came after its beginning.
    DO_NONE,
    /// A receive for whose messages the process has no room.
    DO_WITHOUT_ROOM,
    /// All of a batch but the last are done.
    DO_PARTLY,
    /// None of a batch is done, and it is told so.
    DO_NOTHING,
    DO_LATE,
    LOSE,
    FAIL,
    ANSWER_500,
    ANSWER_429,
    ANSWER_410,
    HEAR,
    TICK,
    /// The process is asked to end.
    HURRY,
    CRASH,
    GO_ON,
    GO_ON_A_SECOND
  }

  static Step of(Kind kind) {
    return new Step(kind, 0, 0);
  }

  static Step of(Kind kind, int who) {
    return new Step(kind, who, 0);
  }
}
