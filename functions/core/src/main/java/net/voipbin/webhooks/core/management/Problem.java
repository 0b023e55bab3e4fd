package net.voipbin.webhooks.core.management;

import java.time.Instant;
import java.util.List;
import net.voipbin.webhooks.core.endpoint.EndpointStatus;

/// Why a request is not carried out. All of these are foreseen; what is not is an exception.
public sealed interface Problem {
  /// What was written is wrong.
  ///
  /// @param fields at least one; all that are wrong
  record Invalid(List<FieldProblem> fields) implements Problem {
    public Invalid {
      fields = List.copyOf(fields);
    }
  }

  /// The body cannot be read at all.
  ///
  /// @param message for people: what and where
  record Unreadable(String message) implements Problem {}

  /// @param limit in bytes
  record TooLarge(int limit) implements Problem {}

  /// Nobody is known by the key that was shown.
  record Unauthenticated(Key key) implements Problem {
    public enum Key {
      MISSING,
      UNKNOWN,
      EXPIRED,
      /// A token that is not signed, or says not what it must.
      TOKEN_INVALID,
      TOKEN_EXPIRED
    }
  }

  /// Whoever vouches for tokens cannot be asked now.
  record NobodyVouches() implements Problem {}

  /// The key may not do this.
  record Forbidden(AccessKey.Scope needed) implements Problem {}

  /// The customer is frozen: nothing may be changed until the account is recovered.
  record AccountFrozen() implements Problem {}

  /// There is no such thing, or it is another customer's: the two cannot be told apart.
  ///
  /// @param resource for example `endpoint`
  record NotFound(String resource) implements Problem {}

  /// An endpoint in this status cannot be asked for that.
  ///
  /// @param remedy for people: what to do first
  record WrongStatus(EndpointStatus status, String remedy) implements Problem {}

  /// The secret before the current one still signs: a third one would cut it off.
  ///
  /// @param until when it ends
  record RotationUnderWay(Instant until) implements Problem {}

  /// There is nothing that a legacy signature could be made with.
  record LegacySecretMissing() implements Problem {}

  /// A request with the same idempotency key is not answered yet.
  record KeyInUse() implements Problem {}

  /// The idempotency key was used for something else.
  record KeyReused() implements Problem {}

  /// @param resource of which there are `limit` already, for example `endpoint`
  /// @param owner what has that many, for example `customer`
  record LimitReached(String resource, int limit, String owner) implements Problem {}

  /// There is one under way already.
  ///
  /// @param resource for example `replay`
  /// @param remedy for people: what to do first
  record AlreadyRunning(String resource, String remedy) implements Problem {}

  /// Others changed the same thing over and over: nothing was done, asking again may succeed.
  record TooBusy() implements Problem {}

  static Problem invalid(String field, String rule, String message) {
    return new Invalid(List.of(new FieldProblem(field, rule, message)));
  }
}
