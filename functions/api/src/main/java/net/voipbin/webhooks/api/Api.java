package net.voipbin.webhooks.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.delivery.WebhookRequest;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.RingLane;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.Authenticate;
import net.voipbin.webhooks.core.management.Caller;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.Problem;

/// The customers' API: everything under `/v1.0`. Knows no server; any number of threads may ask it.
public final class Api {
  /// In bytes. A server need not read further: one byte more is enough to be refused.
  public static final int MAX_BODY = Fields.MAX_BODY;

  private static final Map<String, String> ALWAYS =
      Map.of(
          "content-type",
          "application/json",
          // Answers hold customers' data, sometimes secrets (RFC 9111 §5.2.2.5).
          "cache-control",
          "no-store",
          "x-content-type-options",
          "nosniff");

  private final InstantSource clock;
  private final ApiLog log;
  private final Authenticate authenticate;
  private final AnswerOnce once;
  private final Accounts accounts;
  private final RouteTable table;

  /// @param random a secure one: secrets are made of it
  public Api(
      ApiStores stores,
      ApiSettings settings,
      InstantSource clock,
      RandomGenerator random,
      ApiLog log) {
    this.clock = clock;
    this.log = log;
    this.authenticate = new Authenticate(stores.keys(), stores.tokens(), clock);
    this.once = new AnswerOnce(stores.answers(), clock);
    this.accounts = stores.accounts();
    Fresh fresh = new Fresh(clock, random);
    RingLane ringLane = new RingLane(stores.lanes(), stores.doorbell(), clock);
    MatchJson matches =
        new MatchJson(stores.endpoints(), new WebhookRequest(settings.version()), fresh);
    this.table =
        new RouteTable(
            Stream.of(
                    new EndpointRoutes(stores, new EndpointJson(settings.policy()), ringLane, fresh)
                        .routes(),
                    new SecretRoutes(stores, clock, fresh).routes(),
                    new SubscriptionRoutes(stores, new SubscriptionJson(clock), fresh).routes(),
                    new DeliveryRoutes(stores, ringLane, fresh).routes(),
                    new DeadLetterRoutes(stores, ringLane, fresh).routes(),
                    new ReplayRoutes(stores, new ReplayJson(clock), fresh).routes(),
                    new EventRoutes(stores.history()).routes(),
                    new AccessKeyRoutes(stores.keys(), fresh).routes(),
                    new StatsRoutes(stores, clock).routes(),
                    new TestRoutes(stores, ringLane, fresh).routes(),
                    new MatchRoutes(stores, matches, clock, fresh).routes(),
                    new EventTypeRoutes().routes(),
                    new ContractRoutes().routes())
                .flatMap(List::stream)
                .toList());
  }

  /// Answers every request, however wrong, and never throws.
  public ApiAnswer handle(ApiRequest request) {
    Instant started = clock.instant();
    Handled handled = handled(request);
    log.answered(
        new ApiLog.Answered(
            request.id(),
            request.method(),
            handled.route(),
            handled.status(),
            handled.customer(),
            Duration.between(started, clock.instant()),
            handled.failure()));
    return encode(request, handled);
  }

  List<Route> routes() {
    return table.routes();
  }

  /// @param route for the log
  /// @param allowed for the `Allow` header
  private record Handled(
      String route,
      Optional<CustomerId> customer,
      Result result,
      Optional<String> allowed,
      Optional<Throwable> failure) {
    int status() {
      return switch (result) {
        case Result.Good(Reply reply) -> reply.status();
        case Result.Bad(ErrorView error) -> error.http();
      };
    }
  }

  private sealed interface Result {
    record Good(Reply reply) implements Result {}

    record Bad(ErrorView error) implements Result {}
  }

  private Handled handled(ApiRequest request) {
    return switch (table.find(request.method(), request.path())) {
      case RouteTable.Found.NoPath _ -> failed("-", ErrorView.UNKNOWN_PATH, Optional.empty());
      case RouteTable.Found.WrongMethod(String template, String allowed) ->
          failed(template, ErrorView.WRONG_METHOD, Optional.of(allowed));
      case RouteTable.Found.Matched(Route route, String id) -> called(request, route, id);
    };
  }

  private static Handled failed(String route, ErrorView error, Optional<String> allowed) {
    return new Handled(route, Optional.empty(), new Result.Bad(error), allowed, Optional.empty());
  }

  private Handled called(ApiRequest request, Route route, String id) {
    String template = route.path().text();
    Optional<CustomerId> customer = Optional.empty();
    try {
      Answer<Optional<CustomerId>> caller = caller(request, route);
      customer = known(caller);
      Answer<Reply> answer =
          caller
              .then(known -> call(request, route, known, id))
              .then(call -> once.answer(request, route, call));
      return new Handled(template, customer, result(answer), Optional.empty(), Optional.empty());
    } catch (RuntimeException failure) {
      Result failed = new Result.Bad(ErrorView.INTERNAL);
      return new Handled(template, customer, failed, Optional.empty(), Optional.of(failure));
    }
  }

  private static Optional<CustomerId> known(Answer<Optional<CustomerId>> caller) {
    return switch (caller) {
      case Answer.Done<Optional<CustomerId>>(Optional<CustomerId> known) -> known;
      case Answer.Refused<Optional<CustomerId>> _ -> Optional.empty();
    };
  }

  private static Result result(Answer<Reply> answer) {
    return switch (answer) {
      case Answer.Done<Reply>(Reply reply) -> new Result.Good(reply);
      case Answer.Refused<Reply>(Problem problem) -> new Result.Bad(ErrorView.of(problem));
    };
  }

  private Answer<Optional<CustomerId>> caller(ApiRequest request, Route route) {
    return switch (route.access()) {
      case PUBLIC -> Answer.done(Optional.empty());
      case READ -> authenticated(request).map(caller -> Optional.of(caller.customer()));
      case ADMIN ->
          authenticated(request)
              .then(Api::admin)
              .then(this::inGoodStanding)
              .map(caller -> Optional.of(caller.customer()));
    };
  }

  private Answer<Caller> authenticated(ApiRequest request) {
    return authenticate.authenticate(Credentials.of(request));
  }

  private static Answer<Caller> admin(Caller caller) {
    return switch (caller.scope()) {
      case ADMIN -> Answer.done(caller);
      case READ -> Answer.refused(new Problem.Forbidden(AccessKey.Scope.ADMIN));
    };
  }

  /// Whose account is frozen may look, and change nothing.
  private Answer<Caller> inGoodStanding(Caller caller) {
    return switch (accounts.standing(caller.customer())) {
      case ACTIVE -> Answer.done(caller);
      case FROZEN -> Answer.refused(new Problem.AccountFrozen());
      case DELETED ->
          Answer.refused(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN));
    };
  }

  private static Answer<Call> call(
      ApiRequest request, Route route, Optional<CustomerId> customer, String id) {
    Payload body = route.method().hasBody() ? request.body() : Payload.of(new byte[0]);
    return Query.parse(request.query(), route.query())
        .map(query -> new Call(customer, id, query, body));
  }

  private static ApiAnswer encode(ApiRequest request, Handled handled) {
    Map<String, String> headers = new TreeMap<>(ALWAYS);
    headers.put("x-request-id", request.id());
    handled.allowed().ifPresent(allowed -> headers.put("allow", allowed));
    Payload body =
        switch (handled.result()) {
          case Result.Good(Reply reply) -> {
            headers.putAll(reply.headers());
            yield reply.body();
          }
          case Result.Bad(ErrorView error) -> {
            headers.putAll(error.headers());
            yield error.body(request.id());
          }
        };
    boolean headOnly = request.method().equals("HEAD");
    return new ApiAnswer(handled.status(), headers, headOnly ? Payload.of(new byte[0]) : body);
  }
}
