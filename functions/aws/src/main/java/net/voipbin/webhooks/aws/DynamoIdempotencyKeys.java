package net.voipbin.webhooks.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Idempotency keys as items of the Log table, which drops them when their time is over.
final class DynamoIdempotencyKeys implements IdempotencyKeys {
  private static final String FINGERPRINT = "fingerprint";
  private static final String REQUEST = "request";
  private static final String ANSWER = "answer";

  /// As a text: times sort as their texts do.
  private static final String UNTIL = "until";

  private static final String IS_MINE = "#request = :me";

  private final DynamoDbClient dynamo;
  private final String table;
  private final SecretBox box;

  DynamoIdempotencyKeys(DynamoDbClient dynamo, String table, SecretBox box) {
    this.dynamo = dynamo;
    this.table = table;
    this.box = box;
  }

  private static Map<String, AttributeValue> key(Request request) {
    return Keys.of("idempotency#" + request.customer() + "#" + request.key(), "answer");
  }

  @Override
  public Claim claim(Request request, Instant now) {
    Instant until = now.plus(UNDER_WAY);
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put(FINGERPRINT, Optional.of(Values.text(request.fingerprint())));
    item.put(REQUEST, Optional.of(Values.text(request.id())));
    item.put(ANSWER, Optional.empty());
    item.putAll(until(until));
    Update update =
        new Update()
            .set(item)
            .require(
                "attribute_not_exists(#pk) OR #until <= :now OR ("
                    + IS_MINE
                    + " AND attribute_not_exists(#answer))")
            .with("now", Values.time(now))
            .with("me", Values.text(request.id()));
    try {
      dynamo.updateItem(request(update, request));
      return new Claim.Taken();
    } catch (ConditionalCheckFailedException taken) {
      return claim(request, new Item(taken.item()));
    }
  }

  private static Map<String, Optional<AttributeValue>> until(Instant until) {
    return Map.of(
        UNTIL,
        Optional.of(Values.time(until)),
        Keys.TTL,
        Optional.of(Values.number(until.getEpochSecond())));
  }

  private Claim claim(Request request, Item item) {
    String fingerprint = item.text(FINGERPRINT);
    return item.has(ANSWER)
        ? new Claim.Answered(
            fingerprint, Payload.of(box.unseal(request.customer().value(), item.bytes(ANSWER))))
        : new Claim.UnderWay(fingerprint);
  }

  private UpdateItemRequest request(Update update, Request request) {
    return update
        .on(UpdateItemRequest.builder())
        .tableName(table)
        .key(key(request))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  @Override
  public void settle(Request request, Payload answer, Instant now) {
    byte[] sealed = box.seal(request.customer().value(), answer.bytes());
    Update update =
        new Update()
            .set(ANSWER, Values.bytes(sealed))
            .set(until(now.plus(KEPT)))
            .require(IS_MINE)
            .with("me", Values.text(request.id()));
    try {
      dynamo.updateItem(request(update, request));
    } catch (ConditionalCheckFailedException anothers) {
      // It took too long: somebody else has the key.
    }
  }

  @Override
  public void release(Request request) {
    try {
      dynamo.deleteItem(call ->
          call.tableName(table)
              .key(key(request))
              .conditionExpression(IS_MINE)
              .expressionAttributeNames(Update.names(IS_MINE))
              .expressionAttributeValues(Map.of(":me", Values.text(request.id()))));
    } catch (ConditionalCheckFailedException anothers) {
      // It took too long: somebody else has the key.
    }
  }
}
