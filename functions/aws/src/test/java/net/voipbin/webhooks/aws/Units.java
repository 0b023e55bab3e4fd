package net.voipbin.webhooks.aws;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Asks DynamoDB what each request consumes, indexes included, and adds it up.
final class Units implements ExecutionInterceptor {
  private final DoubleAdder written = new DoubleAdder();
  private final DoubleAdder read = new DoubleAdder();

  /// @param written write request units
  /// @param read read request units
  record Consumed(double written, double read) {
    Consumed minus(Consumed other) {
      return new Consumed(written - other.written, read - other.read);
    }
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest.Builder request = context.request().toBuilder();
    for (SdkField<?> field : context.request().sdkFields()) {
      if (field.memberName().equals("ReturnConsumedCapacity")) {
        field.set(request, "TOTAL");
      }
    }
    return request.build();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    DoubleAdder sum = isWrite(context.request()) ? written : read;
    context
        .response()
        .getValueForField("ConsumedCapacity", Object.class)
        .ifPresent(consumed -> all(consumed).forEach(one -> sum.add(one.capacityUnits())));
  }

  private static boolean isWrite(SdkPojo request) {
    return request instanceof PutItemRequest
        || request instanceof UpdateItemRequest
        || request instanceof DeleteItemRequest
        || request instanceof BatchWriteItemRequest;
  }

  private static List<ConsumedCapacity> all(Object consumed) {
    return consumed instanceof List<?> several
        ? several.stream().map(ConsumedCapacity.class::cast).toList()
        : List.of((ConsumedCapacity) consumed);
  }

  /// What is consumed while `work` runs.
  Consumed during(Runnable work) {
    Consumed before = sum();
    work.run();
    return sum().minus(before);
  }

  private Consumed sum() {
    return new Consumed(written.sum(), read.sum());
  }
}
