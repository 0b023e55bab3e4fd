package net.voipbin.webhooks.core.delivery;

import java.time.Duration;
import java.util.Optional;

/// Where an attempt's time went. A phase that did not happen (a reused connection has no connect, a
/// refused address no first byte) is empty.
public record Durations(
    Optional<Duration> dns,
    Optional<Duration> connect,
    Optional<Duration> tls,
    Optional<Duration> firstByte,
    Duration total) {}
