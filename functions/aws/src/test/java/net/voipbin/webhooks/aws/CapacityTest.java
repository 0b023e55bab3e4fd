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

  /// Of the month of the document.
  private static final int DAYS = 30;

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

  /// What the clock asks for, with many lanes and without any: the difference, for each of them.
  @Test
  void a_day_of_an_idle_endpoint_costs_what_is_written() {
    IdleStage stage = new IdleStage(backend);
    Cost minute = cost(stage::minute);
    Cost hour = cost(() -> stage.hours(1));
    stage.add(MANY);

    assertThat(cost(stage::minute).requests())
        .as("of the run of each minute")
        .isEqualTo(minute.requests());
    Cost day = cost(stage::day);

    Matcher scanned = find("scan ([0-9.]+) units of it every 5 minutes, 8,640 times \\| ([0-9.]+)");
    Matcher anew =
        find(
            "once a day: ([0-9]+) SQS requests, ([0-9]+) write and ([0-9]+) read units \\| ([0-9.]+)");
    Matcher letters = find("dead letters are counted once a day: ([0-9]+) SQS requests");
    double units = number(scanned, 1);
    double requests = number(anew, 1) + number(letters, 1);
    // In their first hour these lanes count as at work.
    assertThat(perLane(lanesRequests(day))).isCloseTo(requests / DAYS, NEARLY);
    assertThat(perLane(day.units().written())).isCloseTo(number(anew, 2) / DAYS, NEARLY);
    assertThat(perLane(day.read() - 24 * hour.read()))
        .isCloseTo(288 * units + number(anew, 3) / DAYS, NEARLY);
    assertThat(number(scanned, 2))
        .isCloseTo(units * 8_640 * row("DynamoDB read units").price() / 1e6, within(0.00005));
    double price =
        number(anew, 1) * row("SQS requests").price()
            + number(anew, 2) * row("DynamoDB write units").price()
            + number(anew, 3) * row("DynamoDB read units").price();
    assertThat(number(anew, 4)).isCloseTo(price / 1e6, within(0.00005));
  }

  private static double perLane(double ofAll) {
    return ofAll / MANY;
  }

  private static double lanesRequests(Cost cost) {
    return cost.requests().entrySet().stream()
        .filter(entry -> entry.getKey().contains("Queue") && !entry.getKey().equals("ListQueues"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static double number(Matcher found, int group) {
    return Double.parseDouble(found.group(group));
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
