package net.voipbin.webhooks.standalone.bench;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.voipbin.webhooks.core.endpoint.DeliverySettings;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeyText;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.CreateEndpoint;
import net.voipbin.webhooks.core.management.EndpointDraft;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.core.management.SubscriptionDraft;
import net.voipbin.webhooks.core.subscription.Filter;
import net.voipbin.webhooks.core.subscription.Subscription;
import net.voipbin.webhooks.core.subscription.SubscriptionId;
import net.voipbin.webhooks.core.subscription.TypePattern;
import net.voipbin.webhooks.core.target.TargetUrl;
import net.voipbin.webhooks.sqlite.SqliteStore;

/// What lies in a data folder before the platform starts on it. Made with the platform's own use
/// cases, many at once: those that wait for the disk together share its sync.
final class Seed implements AutoCloseable {
  private static final List<TypePattern> TYPES = List.of(new TypePattern(EventBytes.TYPE));

  private final SqliteStore store;
  private final Fresh fresh = new Fresh(InstantSource.system(), new SecureRandom());

  private Seed(SqliteStore store) {
    this.store = store;
  }

  static Seed open(Path data) {
    return new Seed(SqliteStore.open(data, InstantSource.system()));
  }

  void customer(int number, String accessKey) {
    new MakeAccessKey(store.accessKeys(), fresh)
        .make(
            new MakeAccessKey.Wanted(
                customerId(number),
                "bench",
                AccessKey.Scope.ADMIN,
                Optional.empty(),
                AccessKeyText.parse(accessKey)));
  }

  /// An endpoint for each lane, with the subscription that wants its events.
  ///
  /// @param port the receiver's
  /// @return their ids, in the order of the lanes
  List<EndpointId> endpoints(int firstLane, int lanes, int port) {
    CreateEndpoint create =
        new CreateEndpoint(
            store.endpoints(),
            store.subscriptions(),
            store.laneSetup(),
            store.laneRecords(),
            fresh);
    return together(
        IntStream.range(firstLane, firstLane + lanes)
            .<Supplier<EndpointId>>mapToObj(lane -> () -> endpoint(create, lane, port))
            .toList());
  }

  private static EndpointId endpoint(CreateEndpoint create, int lane, int port) {
    TargetUrl url = new TargetUrl(URI.create("http://127.0.0.1:" + port + "/e/" + lane));
    EndpointDraft draft =
        new EndpointDraft(
            "",
            "",
            settings(url),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new SubscriptionDraft(
                    TYPES,
                    Optional.of(filter(EventBytes.laneText(lane))),
                    Optional.empty(),
                    Optional.empty())));
    return switch (create.create(customerId(EventBytes.customerOf(lane)), draft)) {
      case Answer.Done(CreateEndpoint.Created made) -> made.endpoint().id();
      case Answer.Refused(var problem) -> throw new IllegalStateException(problem.toString());
    };
  }

  private static DeliverySettings settings(TargetUrl url) {
    DeliverySettings usual = DeliverySettings.defaults(url);
    return new DeliverySettings(
        url,
        usual.headers(),
        Stage.TIMEOUT,
        usual.schedule(),
        usual.concurrency(),
        usual.rateLimit(),
        usual.signing());
  }

  /// Subscriptions that no event of the benchmark passes; each has a filter of its own. More than
  /// an endpoint may have by way of the API.
  void subscriptions(int customer, List<EndpointId> endpoints, int count) {
    List<Supplier<SubscriptionId>> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      EndpointId endpoint = endpoints.get(i % endpoints.size());
      Filter filter = filter("other-" + i);
      all.add(() -> subscription(customerId(customer), endpoint, filter));
    }
    together(all);
  }

  private SubscriptionId subscription(CustomerId customer, EndpointId endpoint, Filter filter) {
    SubscriptionId id = new SubscriptionId(fresh.id());
    store
        .subscriptions()
        .insert(
            new Subscription(
                id,
                customer,
                endpoint,
                TYPES,
                Optional.of(filter),
                Optional.empty(),
                Optional.empty(),
                fresh.now(),
                fresh.now()));
    return id;
  }

  private static Filter filter(String lane) {
    return new Filter("{\"data\":{\"lane\":[\"" + lane + "\"]}}");
  }

  private static CustomerId customerId(int number) {
    return CustomerId.parse(EventBytes.customer(number));
  }

  private static <T> List<T> together(List<Supplier<T>> all) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return all.stream().map(one -> CompletableFuture.supplyAsync(one, threads)).toList().stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
