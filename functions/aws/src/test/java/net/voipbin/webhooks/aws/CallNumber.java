package net.voipbin.webhooks.aws;

import java.util.HashSet;
import java.util.Set;

/// All tries of one call meet a fault.
final class CallNumber implements FaultyHttp.Plan {
  private final int number;
  private final Fault fault;
  private final Set<String> calls = new HashSet<>();
  private String call = "";
  private String operation = "";

  /// @param number of the call, in the order that they are made in, from 1
  CallNumber(int number, Fault fault) {
    this.number = number;
    this.fault = fault;
  }

  @Override
  public synchronized Fault of(FaultyHttp.Try request) {
    if (calls.add(request.call()) && calls.size() == number) {
      call = request.call();
      operation = request.operation();
    }
    return request.call().equals(call) ? fault : Fault.NONE;
  }

  /// Whether there were so many calls.
  synchronized boolean isHit() {
    return !call.isEmpty();
  }

  @Override
  public synchronized String toString() {
    return "call " + number + " (" + operation + ") meets " + fault;
  }
}
