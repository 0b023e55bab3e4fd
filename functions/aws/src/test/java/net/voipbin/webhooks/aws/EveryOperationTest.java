package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each operation of AWS that the adapters use meets each fault once, by its name, and what was
/// asked for is done all the same, or said not to be. A request of a new kind has to be added here.
@ExtendWith(OnAws.class)
final class EveryOperationTest {
  /// Whose service has no stand-in: what they answer is made up by their own tests.
  private static final Map<String, Class<?>> ELSEWHERE =
      Map.of(
          "GenerateDataKey", KmsKeyWrapperTest.class,
          "Decrypt", KmsKeyWrapperTest.class,
          "PutEvents", EventBridgeBusTest.class);

  private final Backend backend;
  private final Map<String, Consumer<Backend>> exercises = new TreeMap<>();

  EveryOperationTest(Backend backend) {
    this.backend = backend;
    exercises.put("GetItem", Exercises::findsALane);
    exercises.put("PutItem", Exercises::recordsAnEvent);
    exercises.put("UpdateItem", Exercises::logsAnAttempt);
    exercises.put("DeleteItem", Exercises::removesALaneRecord);
    exercises.put("Query", Exercises::listsEndpoints);
    exercises.put("Scan", Exercises::sweepsEndpoints);
    exercises.put("BatchGetItem", Exercises::readsManyItems);
    exercises.put("BatchWriteItem", Exercises::removesManyItems);
    exercises.put("TransactWriteItems", Exercises::redrives);
    exercises.put("CreateQueue", Exercises::makesALane);
    exercises.put("SetQueueAttributes", Exercises::makesALaneAnew);
    exercises.put("DeleteQueue", Exercises::removesALane);
    exercises.put("ListQueues", Exercises::listsLanes);
    exercises.put("GetQueueAttributes", Exercises::counts);
    exercises.put("SendMessage", Exercises::rings);
    exercises.put("SendMessageBatch", Exercises::sends);
    exercises.put("ReceiveMessage", Exercises::receives);
    exercises.put("ChangeMessageVisibilityBatch", Exercises::putsBack);
    exercises.put("DeleteMessageBatch", Exercises::deletes);
    exercises.put("StartMessageMoveTask", Exercises::redrives);
    exercises.put("ListMessageMoveTasks", Exercises::redrives);
  }

  @Test
  void none_is_left_out() {
    TreeSet<String> tested = new TreeSet<>(exercises.keySet());
    tested.addAll(ELSEWHERE.keySet());

    assertThat(SdkCalls.all()).isEqualTo(tested);
  }

  @TestFactory
  Stream<DynamicTest> what_was_asked_for_is_done() {
    return exercises.entrySet().stream()
        .flatMap(exercise ->
            faults(exercise.getKey())
                .map(fault ->
                    DynamicTest.dynamicTest(
                        exercise.getKey() + " " + fault,
                        () -> tryOut(exercise.getKey(), exercise.getValue(), fault))));
  }

  private static Stream<Fault> faults(String operation) {
    return Arrays.stream(Fault.values()).filter(fault -> fault.mayMeet(operation));
  }

  /// Only this operation meets the fault, at the first try of every call.
  private void tryOut(String operation, Consumer<Backend> exercise, Fault fault) {
    FaultyHttp.Plan all = FaultyHttp.Plan.firstTries(fault);
    FaultyHttp network =
        backend.around(
            request -> request.operation().equals(operation) ? all.of(request) : Fault.NONE);

    exercise.accept(backend.behind(network));

    assertThat(network.hits(operation)).isPositive();
  }
}
