package net.voipbin.webhooks.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.FieldProblem;
import net.voipbin.webhooks.core.management.Problem;

/// Gathers all that is wrong with a request, so that its writer hears it at once.
final class Problems {
  /// A body can break rules thousands of times; nobody reads further.
  private static final int MAX = 100;

  private final List<FieldProblem> found = new ArrayList<>();

  /// Returns an empty value, for readers to pass on.
  <T> Optional<T> add(String field, String rule, String message) {
    if (found.size() < MAX) {
      found.add(new FieldProblem(Shown.plain(field), rule, Shown.message(message)));
    }
    return Optional.empty();
  }

  /// @param value asked for only when nothing is wrong
  <T> Answer<T> answer(Supplier<T> value) {
    return found.isEmpty() ? Answer.done(value.get()) : Answer.refused(new Problem.Invalid(found));
  }
}
