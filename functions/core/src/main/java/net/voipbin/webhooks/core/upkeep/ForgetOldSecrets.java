package net.voipbin.webhooks.core.upkeep;

import java.time.Instant;

/// Forgets secrets that a rotation has replaced, once the new ones sign alone: what is not kept
/// cannot be stolen.
public final class ForgetOldSecrets {
  private static final int AT_ONCE = 500;

  private final OldSecrets secrets;

  public ForgetOldSecrets(OldSecrets secrets) {
    this.secrets = secrets;
  }

  /// @return how many were forgotten
  public int forget(Instant now) {
    int forgotten = 0;
    int last = AT_ONCE;
    while (last == AT_ONCE) {
      last = secrets.forget(now, AT_ONCE);
      forgotten += last;
    }
    return forgotten;
  }
}
