package net.voipbin.webhooks.api;

/// Who may use a route.
enum Access {
  /// Everybody, without a key.
  PUBLIC,
  READ,
  ADMIN
}
