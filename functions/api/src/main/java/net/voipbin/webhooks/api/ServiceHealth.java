package net.voipbin.webhooks.api;

/// What `GET /health` says: that requests are served, and what an operator should not overlook.
///
/// @param allowPrivateTargets whether customers can make us reach what is not public
public record ServiceHealth(String version, boolean allowPrivateTargets) {
  public static final String PATH = "/health";

  public String json() {
    String warnings =
        allowPrivateTargets
            ? "\"WEBHOOKS_ALLOW_PRIVATE_TARGETS is true: endpoints may be on any address\""
            : "";
    return "{\"status\":\"ok\",\"version\":\"%s\",\"warnings\":[%s]}".formatted(version, warnings);
  }
}
