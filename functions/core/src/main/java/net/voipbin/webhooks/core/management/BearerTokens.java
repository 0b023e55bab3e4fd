package net.voipbin.webhooks.core.management;

/// What somebody else vouches for: tokens that say whose they are.
public interface BearerTokens {
  /// Where nobody is trusted to vouch.
  BearerTokens NONE =
      _ -> Answer.refused(new Problem.Unauthenticated(Problem.Unauthenticated.Key.UNKNOWN));

  /// @param token as it came; it may be anything
  Answer<Caller> caller(String token);
}
