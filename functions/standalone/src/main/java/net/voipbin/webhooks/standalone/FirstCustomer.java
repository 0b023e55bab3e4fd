package net.voipbin.webhooks.standalone;

import java.util.Optional;
import net.voipbin.webhooks.core.event.CustomerId;
import net.voipbin.webhooks.core.management.AccessKey;
import net.voipbin.webhooks.core.management.AccessKeyText;
import net.voipbin.webhooks.core.management.AccessKeys;
import net.voipbin.webhooks.core.management.Fresh;
import net.voipbin.webhooks.core.management.MakeAccessKey;
import net.voipbin.webhooks.standalone.settings.PresetAccessKey;
import net.voipbin.webhooks.standalone.settings.Settings;

/// Sees to it that somebody can get in.
///
/// @param text to be shown once; empty when the key was there already, or was preset: whoever set
///   it knows it
record FirstCustomer(CustomerId customer, Optional<AccessKeyText> text) {
  /// Makes the preset key unless it is known; without one makes a key when there is none at all.
  static Optional<FirstCustomer> letIn(Settings settings, AccessKeys keys, Fresh fresh) {
    Optional<AccessKeyText> preset =
        settings.accessKey().map(PresetAccessKey::reveal).flatMap(AccessKeyText::parse);
    boolean knownAlready =
        preset.map(text -> keys.find(text.sha256()).isPresent()).orElseGet(() -> !keys.isEmpty());
    if (knownAlready) {
      return Optional.empty();
    }
    CustomerId customer = settings.customer().orElseGet(() -> new CustomerId(fresh.id()));
    MakeAccessKey.Made made =
        new MakeAccessKey(keys, fresh)
            .make(
                new MakeAccessKey.Wanted(
                    customer, "first key", AccessKey.Scope.ADMIN, Optional.empty(), preset));
    Optional<AccessKeyText> shown =
        preset.isPresent() ? Optional.empty() : Optional.of(made.text());
    return Optional.of(new FirstCustomer(customer, shown));
  }
}
