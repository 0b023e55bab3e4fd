package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Reads and deletes many items with few requests. DynamoDB may leave some of a batch undone, when
/// it is too much at once; what is left is asked for again (DynamoDB API Reference, "BatchGetItem",
/// "BatchWriteItem").
final class Batches {
  private static final int MAX_READS = 100;
  private static final int MAX_WRITES = 25;

  /// Each round does at least one item, or DynamoDB throws, which the SDK bears with pauses.
  private static final int MOST_ROUNDS = 100;

  private final DynamoDbClient dynamo;
  private final String table;

  Batches(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /// Those that are there, in no order.
  ///
  /// @param keys each once
  /// @param projection names to read as `#a, #b`; empty for all
  List<Map<String, AttributeValue>> get(List<Map<String, AttributeValue>> keys, String projection) {
    return Chunks.atOnce(Chunks.of(keys, MAX_READS), chunk -> getChunk(chunk, projection)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Map<String, AttributeValue>> getChunk(
      List<Map<String, AttributeValue>> keys, String projection) {
    KeysAndAttributes.Builder wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true);
    if (!projection.isEmpty()) {
      wanted.projectionExpression(projection).expressionAttributeNames(Update.names(projection));
    }
    Map<String, KeysAndAttributes> left = Map.of(table, wanted.build());
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (int round = 0; !left.isEmpty(); round++) {
      checkProgress(round);
      Map<String, KeysAndAttributes> asked = left;
      var answer = dynamo.batchGetItem(call -> call.requestItems(asked));
      found.addAll(answer.responses().getOrDefault(table, List.of()));
      left = answer.unprocessedKeys();
    }
    return found;
  }

  /// @param keys each once
  void delete(List<Map<String, AttributeValue>> keys) {
    List<WriteRequest> deletions =
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    Chunks.atOnce(Chunks.of(deletions, MAX_WRITES), this::write);
  }

  /// @return how many
  private int write(List<WriteRequest> chunk) {
    Map<String, List<WriteRequest>> left = Map.of(table, chunk);
    for (int round = 0; !left.isEmpty(); round++) {
      checkProgress(round);
      Map<String, List<WriteRequest>> asked = left;
      left = dynamo.batchWriteItem(call -> call.requestItems(asked)).unprocessedItems();
    }
    return chunk.size();
  }

  private static void checkProgress(int round) {
    if (round > MOST_ROUNDS) {
      throw new IllegalStateException("DynamoDB leaves too much of a batch undone");
    }
  }
}
