package net.voipbin.webhooks.aws;

import java.time.Duration;

/// Lets time go by.
public interface Pause {
  void of(Duration time);
}
