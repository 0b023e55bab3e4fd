package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.voipbin.webhooks.core.upkeep.Chore;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The figures of docs/capacity.md are what is counted here, and add up.
@ExtendWith(OnAws.class)
final class CapacityTest {
  private static final int MANY = 100;

  /// An event of 2 KB.
  private static final String DATA = "\"" + "x".repeat(1800) + "\"";

  private static final Set<String> SQS =
      Set.of(
          "ReceiveMessage",
          "SendMessage",
          "SendMessageBatch",
          "DeleteMessage",
          "DeleteMessageBatch");

  /// A function's bells are made to come back sooner, all of them with one request. That is the
  /// function's doing, which is not here.
  private static final int HOLD = 1;

  /// A slow machine looks, and receives, more often.
  private static final Percentage BY_TIME = Percentage.withPercentage(40);

  private static final Percentage NEARLY = Percentage.withPercentage(5);

  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final Backend backend;
  private final RoundTrip trip;

  CapacityTest(Backend backend) {
    this.backend = backend;
    this.trip = new RoundTrip(backend, threads);
  }

  private record Cost(Map<String, Long> requests, Units.Consumed units) {
    double sqs() {
      return requests.entrySet().stream()
          .filter(entry -> SQS.contains(entry.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    /// A look for an item that is not there consumes a unit (DynamoDB Developer Guide, "Read
    /// consistency and capacity"); DynamoDB Local reports none.
    double read() {
      return units.read() + requests.getOrDefault("BatchGetItem", 0L);
    }
  }

  private Cost cost(Runnable work) {
    List<Units.Consumed> units = new ArrayList<>();
    Map<String, Long> requests =
        backend.requests().during(() -> units.add(backend.units().during(work)));
    return new Cost(requests, units.getFirst());
  }

  @Test
  void a_sparse_delivery_costs_what_is_written() {
    Cost cost =
        cost(() -> {
          trip.ingest(List.of(trip.event(DATA)));
          trip.answerTheBell();
        });

    assertThat(trip.sent()).hasSize(1);
    assertThat(cost.units().written()).isCloseTo(row("DynamoDB write units").sparse(), NEARLY);
    assertThat(cost.read()).isCloseTo(row("DynamoDB read units").sparse(), BY_TIME);
    assertThat(cost.sqs() + HOLD).isCloseTo(row("SQS requests").sparse(), BY_TIME);
  }

  /// The bus brings each event alone. Their bells are not counted: a lane that is never empty has a
  /// drain, and needs none.
  @Test
  void a_busy_delivery_costs_what_is_written() {
    Cost cost =
        cost(() -> {
          for (int i = 0; i < MANY; i++) {
            trip.ingest(List.of(trip.event(DATA)));
          }
          trip.answerTheBell();
        });

    assertThat(trip.sent()).hasSize(MANY);
    double bells = cost.requests().getOrDefault("SendMessage", 0L);
    assertThat(cost.units().written() / MANY).isCloseTo(row("DynamoDB write units").busy(), NEARLY);
    assertThat(cost.read() / MANY).isCloseTo(row("DynamoDB read units").busy(), BY_TIME);
    assertThat((cost.sqs() - bells) / MANY).isCloseTo(row("SQS requests").busy(), BY_TIME);
  }

  /// No request is made for it: it is a part of what is scanned. Once a day its queues are made
  /// anew, in one of two walks at most.
  @Test
  void an_idle_endpoint_costs_what_is_written() {
    assertThat(trip.patrol()).allMatch(Chore.Done::isWell);
    Cost walk = cost(trip::patrol);
    Cost another = cost(trip::patrol);
    boolean isItsTurn = walk.requests().containsKey("CreateQueue");
    Cost idle = isItsTurn ? another : walk;

    Matcher written =
        find("patrol scans ([0-9.]+) units of it every 5 minutes, 8,640 times \\| ([0-9.]+)");
    double units = Double.parseDouble(written.group(1));
    // Lanes of other tests are orphans here, which are looked for with a scan more, and written
    // down one by one.
    assertThat(idle.requests().getOrDefault("Scan", 0L)).isBetween(3L, 4L);
    assertThat(idle.requests())
        .containsEntry("ListQueues", 1L)
        .doesNotContainKeys("CreateQueue", "SendMessage", "UpdateItem");
    // This one was at work a moment ago: its dead letters are counted in one walk of an hour.
    assertThat(idle.requests().getOrDefault("GetQueueAttributes", 0L)).isLessThanOrEqualTo(1);
    assertThat(Double.parseDouble(written.group(2)))
        .isCloseTo(units * 8_640 * row("DynamoDB read units").price() / 1e6, within(0.00005));
  }

  @Test
  void the_costs_add_up() {
    List<Row> rows = rows();
    Offset<Double> rounding = within(0.0051);
    double sparse = 0;
    double busy = 0;
    for (Row row : rows) {
      assertThat(row.sparseCost()).as(row.what()).isCloseTo(row.price() * row.sparse(), rounding);
      assertThat(row.busyCost()).as(row.what()).isCloseTo(row.price() * row.busy(), rounding);
      sparse += row.sparseCost();
      busy += row.busyCost();
    }
    Matcher total = find("\\| total \\| \\| \\| ([0-9.]+) \\| \\| ([0-9.]+) \\|");
    assertThat(rows).hasSize(8);
    assertThat(Double.parseDouble(total.group(1))).isCloseTo(sparse, rounding);
    assertThat(Double.parseDouble(total.group(2))).isCloseTo(busy, rounding);
  }

  /// Of the table of costs.
  ///
  /// @param price of a million, in dollars
  /// @param sparse how many each delivery takes
  private record Row(
      String what, double price, double sparse, double sparseCost, double busy, double busyCost) {}

  private static Row row(String what) {
    return rows().stream().filter(row -> row.what().equals(what)).findFirst().orElseThrow();
  }

  private static List<Row> rows() {
    String number = " ([0-9.]+) \\|";
    return Pattern.compile("(?m)^\\| ([^|]+) \\|" + number.repeat(5) + "$")
        .matcher(document())
        .results()
        .map(found ->
            new Row(
                found.group(1),
                Double.parseDouble(found.group(2)),
                Double.parseDouble(found.group(3)),
                Double.parseDouble(found.group(4)),
                Double.parseDouble(found.group(5)),
                Double.parseDouble(found.group(6))))
        .toList();
  }

  private static Matcher find(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(document());
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher;
  }

  private static String document() {
    try {
      return Files.readString(Path.of("../../docs/capacity.md"));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
