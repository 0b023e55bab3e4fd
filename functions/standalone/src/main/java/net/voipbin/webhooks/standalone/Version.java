package net.voipbin.webhooks.standalone;

import java.util.Optional;

/// Which version this is.
final class Version {
  /// From the jar's manifest; `dev` when the classes do not come from a jar.
  static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");

  private Version() {}
}
