package net.voipbin.webhooks.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.endpoint.Endpoint;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.log.Lines;
import net.voipbin.webhooks.core.log.Log;
import net.voipbin.webhooks.core.log.LogLine;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.DeleteEndpoint;
import net.voipbin.webhooks.core.management.Endpoints;
import net.voipbin.webhooks.core.management.Page;
import net.voipbin.webhooks.core.management.RecoverEndpoint;
import net.voipbin.webhooks.core.management.SuspendEndpoint;

/// Has everything of a customer's be as their account stands: suspended while it is frozen, as
/// before when it is recovered, erased when it is deleted. Whatever a run does not get done, or a
/// crash cuts off, the next one carries on with.
public final class FollowAccounts {
  /// An attempt that was in the air, an ingestion or a request to the API that began before the
  /// news may write something for so long: until then, and until nothing is found, an erasure goes
  /// on.
  static final Duration ECHO = Duration.ofMinutes(2);

  /// Events of one customer before it is the next one's turn.
  private static final int AT_ONCE = 200;

  private final Ports ports;
  private final InstantSource clock;
  private final Log log;

  /// @param log told which customer could not be seen to, and why
  public FollowAccounts(Ports ports, InstantSource clock, Log log) {
    this.ports = ports;
    this.clock = clock;
    this.log = log;
  }

  public record Ports(
      Accounts accounts,
      Endpoints endpoints,
      Belongings belongings,
      SuspendEndpoint suspend,
      RecoverEndpoint recover,
      DeleteEndpoint delete) {}

  /// @param changed endpoints that were suspended, recovered or removed
  /// @param erased events that were removed
  /// @param settled accounts that need nothing more
  /// @param left accounts that the next run carries on with
  /// @param failed those of them that could not be seen to
  public record Report(int changed, int erased, int settled, int left, int failed) {
    private static final Report NOTHING = new Report(0, 0, 0, 0, 0);

    Report plus(Report other) {
      return new Report(
          changed + other.changed,
          erased + other.erased,
          settled + other.settled,
          left + other.left,
          failed + other.failed);
    }
  }

  /// @param deadline when to stop beginning with anything
  public Report follow(Instant deadline) {
    List<Account> unsettled =
        ports.accounts().watched().stream().filter(account -> !account.settled()).toList();
    Report report = Report.NOTHING;
    List<Account> unfinished = new ArrayList<>();
    for (Account account : unsettled) {
      Round round = round(account, deadline, () -> follow(account));
      report = report.plus(round.report());
      if (round.goesOn()) {
        unfinished.add(account);
      }
    }
    while (!unfinished.isEmpty()) {
      List<Account> again = List.copyOf(unfinished);
      unfinished.clear();
      for (Account account : again) {
        Round round = round(account, deadline, () -> eraseMore(account.customer()));
        report = report.plus(round.report());
        if (round.goesOn()) {
          unfinished.add(account);
        }
      }
    }
    return report;
  }

  /// @param goesOn there is more to do for the account, and time to do it
  private record Round(Report report, boolean goesOn) {}

  private Round round(Account account, Instant deadline, Supplier<Round> work) {
    if (!clock.instant().isBefore(deadline)) {
      return new Round(new Report(0, 0, 0, 1, 0), false);
    }
    try {
      return work.get();
    } catch (RuntimeException unwell) {
      log.write(
          LogLine.warn("upkeep.unwell")
              .with("customer_id", account.customer().toString())
              .with("error", Lines.describe(unwell)));
      return new Round(new Report(0, 0, 0, 1, 1), false);
    }
  }

  private Round follow(Account account) {
    return switch (account.standing()) {
      case ACTIVE -> settledUnlessBusy(account, recoverAll(account.customer()));
      case FROZEN -> settledUnlessBusy(account, suspendAll(account.customer()));
      case DELETED -> erase(account);
    };
  }

  /// Also those that look as they should: a crash may have left a gate behind.
  private int recoverAll(CustomerId customer) {
    int changed = 0;
    for (Endpoint endpoint : endpoints(customer)) {
      boolean done = isDone(ports.recover().recover(customer, endpoint.id()));
      changed += done && endpoint.status() == EndpointStatus.SUSPENDED ? 1 : 0;
    }
    return changed;
  }

  private int suspendAll(CustomerId customer) {
    int changed = 0;
    for (Endpoint endpoint : endpoints(customer)) {
      boolean done = isDone(ports.suspend().suspend(customer, endpoint.id()));
      changed += done && isToBeSuspended(endpoint.status()) ? 1 : 0;
    }
    return changed;
  }

  static boolean isToBeSuspended(EndpointStatus status) {
    return switch (status) {
      case ACTIVE, PAUSED, DISABLED -> true;
      case SUSPENDED, PROVISIONING, DELETING -> false;
    };
  }

  private static boolean isDone(Answer<Endpoint> answer) {
    return switch (answer) {
      case Answer.Done<Endpoint> _ -> true;
      case Answer.Refused<Endpoint> _ -> false;
    };
  }

  /// Others may change endpoints at the same time: settled is what a look afterwards finds in
  /// order.
  private Round settledUnlessBusy(Account account, int changed) {
    boolean inOrder =
        endpoints(account.customer()).stream().allMatch(endpoint -> isLike(endpoint, account));
    boolean settled = inOrder && settle(account);
    return new Round(new Report(changed, 0, settled ? 1 : 0, settled ? 0 : 1, 0), false);
  }

  private static boolean isLike(Endpoint endpoint, Account account) {
    return switch (account.standing()) {
      case ACTIVE -> endpoint.status() != EndpointStatus.SUSPENDED;
      case FROZEN ->
          endpoint.status() != EndpointStatus.PROVISIONING && !isToBeSuspended(endpoint.status());
      case DELETED -> false;
    };
  }

  private boolean settle(Account account) {
    return ports.accounts().replace(Optional.of(account), account.asSettled());
  }

  /// First nobody comes in any more, then nothing is sent any more, then the past goes.
  private Round erase(Account account) {
    CustomerId customer = account.customer();
    int found = ports.belongings().removeAccessKeys(customer);
    List<Endpoint> endpoints = endpoints(customer);
    endpoints.forEach(endpoint -> ports.delete().delete(customer, endpoint.id()));
    found += endpoints.size() + ports.belongings().removeRest(customer);
    int events = ports.belongings().removeEvents(customer, AT_ONCE);
    boolean isEchoing = clock.instant().isBefore(account.heard().plus(ECHO));
    boolean settled = found + events == 0 && !isEchoing && settle(account);
    boolean goesOn = events >= AT_ONCE;
    int left = settled || goesOn ? 0 : 1;
    return new Round(new Report(endpoints.size(), events, settled ? 1 : 0, left, 0), goesOn);
  }

  private Round eraseMore(CustomerId customer) {
    int events = ports.belongings().removeEvents(customer, AT_ONCE);
    boolean goesOn = events >= AT_ONCE;
    return new Round(new Report(0, events, 0, goesOn ? 0 : 1, 0), goesOn);
  }

  private List<Endpoint> endpoints(CustomerId customer) {
    List<Endpoint> all = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<Endpoint> page =
          ports
              .endpoints()
              .list(customer, Optional.empty(), new Page.Request(Page.Request.MAX_SIZE, next));
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }
}
