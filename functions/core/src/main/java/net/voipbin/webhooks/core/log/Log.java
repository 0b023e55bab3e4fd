package net.voipbin.webhooks.core.log;

/// Where lines about finished work go. Never blocks for long and never throws.
@FunctionalInterface
public interface Log {
  void write(LogLine line);
}
