package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.voipbin.webhooks.core.management.Page;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Reads what is spread over several partitions as one list, newest first.
///
/// A page may have fewer items than were asked for though more follow: when a filter drops nearly
/// everything, no answer may take forever.
final class Newest {
  private static final int MOST_REQUESTS = 10;
  private static final int FILTERED_PER_REQUEST = 1000;

  /// Sort before and after every position.
  private static final String FIRST = " ";

  private static final String LAST = "~";

  private final DynamoDbClient dynamo;
  private final String table;

  Newest(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  record Placed<T>(String position, T item) {}

  /// @param reachedDownTo everything before this position was not looked at; empty at the end
  record Found<T>(List<Placed<T>> items, Optional<String> reachedDownTo) {}

  /// One partition of a list.
  ///
  /// @param index empty for the table itself
  /// @param range the attribute that the partition is sorted by
  record Partition(Optional<String> index, String hash, AttributeValue value, String range) {}

  /// @param from inclusive
  /// @param before exclusive
  record Bounds(Optional<String> from, Optional<String> before) {}

  /// @param expression empty for none; names as `#name`, values as `:name`
  record Filter(String expression, Map<String, AttributeValue> values) {
    static final Filter NONE = new Filter("", Map.of());

    Filter and(String more, String name, AttributeValue value) {
      Map<String, AttributeValue> all = new HashMap<>(values);
      all.put(name, value);
      return new Filter(expression.isEmpty() ? more : expression + " AND " + more, all);
    }
  }

  /// The newest `count` of a partition, or a few more.
  ///
  /// @param keep what a list of items comes to, for example without those that are not wanted
  <T> Found<T> of(
      Partition partition,
      Bounds bounds,
      Filter filter,
      int count,
      Function<List<Map<String, AttributeValue>>, List<Placed<T>>> keep) {
    List<Placed<T>> items = new ArrayList<>();
    String from = bounds.from().orElse(FIRST);
    String before = bounds.before().orElse(LAST);
    if (from.compareTo(before) >= 0) {
      return new Found<>(items, Optional.empty());
    }
    QueryRequest request = request(partition, from, before, filter, count);
    String down = before;
    for (int requests = 0; requests < MOST_REQUESTS && items.size() < count; requests++) {
      QueryResponse answer = dynamo.query(request);
      items.addAll(keep.apply(answer.items()));
      Map<String, AttributeValue> last = answer.lastEvaluatedKey();
      if (last.isEmpty()) {
        return new Found<>(items, Optional.empty());
      }
      down = new Item(last).text(partition.range());
      request = request.toBuilder().exclusiveStartKey(last).build();
    }
    return new Found<>(items, Optional.of(down));
  }

  private QueryRequest request(
      Partition partition, String from, String before, Filter filter, int count) {
    Map<String, AttributeValue> values = new HashMap<>(filter.values());
    values.put(":hash", partition.value());
    values.put(":from", Values.text(from));
    values.put(":before", Values.text(before));
    String condition =
        "#"
            + partition.hash()
            + " = :hash AND #"
            + partition.range()
            + " BETWEEN :from AND :before";
    boolean isFiltered = !filter.expression().isEmpty();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression(condition)
            .expressionAttributeNames(Update.names(condition + filter.expression()))
            .expressionAttributeValues(values)
            .limit(isFiltered ? FILTERED_PER_REQUEST : count)
            .scanIndexForward(false);
    partition.index().ifPresent(request::indexName);
    return isFiltered ? request.filterExpression(filter.expression()).build() : request.build();
  }

  /// A page of what several partitions hold. Below where the first of them stopped nothing is
  /// certain, so there the page ends.
  static <T> Page<T> page(List<Found<T>> found, Page.Request page, Cursors list) {
    Optional<String> floor =
        found.stream().flatMap(one -> one.reachedDownTo().stream()).max(Comparator.naturalOrder());
    List<Placed<T>> certain =
        found.stream()
            .flatMap(one -> one.items().stream())
            .filter(one -> floor.isEmpty() || one.position().compareTo(floor.get()) >= 0)
            .toList();
    Page<Placed<T>> all = list.page(certain, page, Placed::position);
    Optional<Page.Cursor> next = all.next().or(() -> floor.map(list::at));
    return new Page<>(all.items().stream().map(Placed::item).toList(), next);
  }
}
