package net.voipbin.webhooks.core.subscription;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.JsonText;
import net.voipbin.webhooks.core.event.MalformedJsonException;
import software.amazon.event.ruler.GenericMachine;

/// Says which condition keeps a subscription from an event, by trying one after the other. Agrees
/// with [SubscriptionIndex], which tries all subscriptions at once.
public final class MatchExplainer {
  private MatchExplainer() {}

  /// Empty when the subscription wants the event.
  public static Optional<Mismatch> mismatch(Subscription subscription, Event event, Instant now) {
    boolean isOver = !subscription.isLive(now);
    if (isOver) {
      return subscription.expires().map(Mismatch.Expired::new);
    }
    boolean isOfType =
        subscription.eventTypes().stream().anyMatch(pattern -> pattern.matches(event.type()));
    if (!isOfType) {
      return Optional.of(new Mismatch.OtherType());
    }
    boolean isOfSession =
        subscription.activeflowId().isEmpty()
            || subscription.activeflowId().equals(event.activeflowId());
    if (!isOfSession) {
      return subscription.activeflowId().map(Mismatch.OtherSession::new);
    }
    return subscription
        .filter()
        .filter(filter -> !passes(filter.json(), event))
        .map(filter -> new Mismatch.Filtered(failed(filter, event)));
  }

  private static List<String> failed(Filter filter, Event event) {
    try {
      List<Part> parts = new ArrayList<>();
      split(JsonText.parse(filter.json().getBytes(StandardCharsets.UTF_8)), List.of(), parts);
      return parts.stream().filter(part -> !passes(part.pattern(), event)).map(Part::name).toList();
    } catch (MalformedJsonException impossible) {
      throw new IllegalStateException("a Filter is a valid pattern", impossible);
    }
  }

  /// One condition of a filter: the field it looks at, and what it wants of it.
  private record Part(List<String> path, String condition) {
    String name() {
      return String.join(".", path);
    }

    /// As a filter of its own.
    String pattern() {
      StringBuilder pattern = new StringBuilder();
      path.forEach(name -> pattern.append('{').append(JsonText.quote(name)).append(':'));
      return pattern.append(condition).append("}".repeat(path.size())).toString();
    }
  }

  private static void split(JsonText pattern, List<String> path, List<Part> parts) {
    for (Map.Entry<String, JsonText> member : pattern.entries()) {
      List<String> longer = new ArrayList<>(path);
      longer.add(member.getKey());
      if (member.getValue().isObject()) {
        split(member.getValue(), longer, parts);
      } else {
        parts.add(new Part(longer, member.getValue().utf8()));
      }
    }
  }

  /// Fails closed, as matching does.
  private static boolean passes(String pattern, Event event) {
    GenericMachine<Boolean> machine = GenericMachine.<Boolean>builder().build();
    try {
      machine.addRule(true, pattern);
      return !machine.rulesForJSONEvent(event.body().utf8()).isEmpty();
    } catch (IOException impossible) {
      throw new IllegalStateException("a part of a pattern is a pattern", impossible);
    } catch (Exception unreadable) {
      return false;
    }
  }
}
