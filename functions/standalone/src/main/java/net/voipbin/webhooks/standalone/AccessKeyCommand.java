package net.voipbin.webhooks.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.sqlite.DataBeside;

/// Makes an access key in a data folder. Whoever may write to the folder may let customers in.
record AccessKeyCommand(CustomerId customer, String name, AccessKey.Scope scope) {
  private static final String USAGE = "accesskey CUSTOMER [NAME [read|admin]]";

  /// @throws IllegalArgumentException saying what is wrong
  static AccessKeyCommand of(List<String> words) {
    if (words.isEmpty() || words.size() > 3) {
      throw new IllegalArgumentException(USAGE);
    }
    return new AccessKeyCommand(
        customer(words.getFirst()),
        words.size() > 1 ? words.get(1) : "first key",
        words.size() > 2 ? scope(words.get(2)) : AccessKey.Scope.ADMIN);
  }

  private static CustomerId customer(String word) {
    try {
      return CustomerId.parse(word);
    } catch (IllegalArgumentException noUuid) {
      throw new IllegalArgumentException("a customer is a UUID; " + USAGE, noUuid);
    }
  }

  private static AccessKey.Scope scope(String word) {
    try {
      return AccessKey.Scope.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("a scope is read or admin; " + USAGE, unknown);
    }
  }

  /// @throws net.voipbin.webhooks.sqlite.StorageException when the data cannot be used
  void run(Path data, Fresh fresh, PrintStream out) {
    try (DataBeside beside = DataBeside.open(data)) {
      MakeAccessKey.Made made =
          new MakeAccessKey(beside.accessKeys(), fresh)
              .make(
                  new MakeAccessKey.Wanted(
                      customer, name, scope, Optional.empty(), Optional.empty()));
      out.println("customer   " + customer);
      out.println("access key " + made.text().reveal() + "   (shown this once; keep it)");
    }
  }
}
