package net.voipbin.webhooks.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// Has a batch carried out without its first entry, and the answer say so.
final class PartlyDone {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What of DynamoDB's batches was left undone is answered under this name.
  private static final Map<String, String> UNDONE =
      Map.of("BatchWriteItem", "UnprocessedItems", "BatchGetItem", "UnprocessedKeys");

  private PartlyDone() {}

  static boolean isBatch(String operation) {
    return UNDONE.containsKey(operation) || operation.endsWith("Batch");
  }

  static HttpExecuteResponse of(String operation, SdkHttpClient http, HttpExecuteRequest request)
      throws IOException {
    ObjectNode asked =
        (ObjectNode) JSON.readTree(request.contentStreamProvider().orElseThrow().newStream());
    return UNDONE.containsKey(operation)
        ? dynamo(UNDONE.get(operation), http, request, asked)
        : sqs(http, request, asked);
  }

  private static HttpExecuteResponse sqs(
      SdkHttpClient http, HttpExecuteRequest request, ObjectNode asked) throws IOException {
    ArrayNode entries = (ArrayNode) asked.get("Entries");
    String id = entries.remove(0).get("Id").textValue();
    ObjectNode answer =
        entries.isEmpty() ? JSON.createObjectNode() : carriedOut(http, request, asked);
    ObjectNode failed = JSON.createObjectNode();
    failed.put("Id", id).put("Code", "InternalError").put("SenderFault", false);
    answer.withArrayProperty("Failed").add(failed);
    if (entries.isEmpty()) {
      answer.putArray("Successful");
    }
    return FaultyHttp.answer(200, answer.toString());
  }

  private static HttpExecuteResponse dynamo(
      String undone, SdkHttpClient http, HttpExecuteRequest request, ObjectNode asked)
      throws IOException {
    ObjectNode tables = (ObjectNode) asked.get("RequestItems");
    String table = tables.fieldNames().next();
    boolean isWrite = tables.get(table).isArray();
    ArrayNode entries = (ArrayNode) (isWrite ? tables.get(table) : tables.get(table).get("Keys"));
    ObjectNode left = JSON.createObjectNode();
    if (isWrite) {
      left.putArray(table).add(entries.remove(0));
    } else {
      ObjectNode keys = ((ObjectNode) tables.get(table)).deepCopy();
      left.set(table, keys);
      keys.putArray("Keys").add(entries.remove(0));
    }
    ObjectNode answer =
        entries.isEmpty() ? JSON.createObjectNode() : carriedOut(http, request, asked);
    answer.set(undone, left);
    return FaultyHttp.answer(200, answer.toString());
  }

  private static ObjectNode carriedOut(
      SdkHttpClient http, HttpExecuteRequest request, ObjectNode asked) throws IOException {
    byte[] body = JSON.writeValueAsBytes(asked);
    HttpExecuteResponse answer =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(
                        request.httpRequest().toBuilder()
                            .putHeader("Content-Length", Integer.toString(body.length))
                            .build())
                    .contentStreamProvider(
                        ContentStreamProvider.fromInputStreamSupplier(
                            () -> new ByteArrayInputStream(body)))
                    .build())
            .call();
    if (!answer.httpResponse().isSuccessful()) {
      throw new IOException("a part of a batch was refused");
    }
    return (ObjectNode) JSON.readTree(answer.responseBody().orElseThrow());
  }
}
