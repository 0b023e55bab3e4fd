package net.voipbin.webhooks.core.event;

import java.util.regex.Pattern;

/// The producer's id of an event: 1–64 characters of `[A-Za-z0-9_-]`.
///
/// It is the `webhook-id` that receivers use as idempotency key, and it is signed together with the
/// timestamp and the body, joined by dots: hence no dot inside (Standard Webhooks, "Signature
/// scheme").
public record EventId(String value) implements Comparable<EventId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public EventId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("event id must be 1-64 characters of [A-Za-z0-9_-]");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
