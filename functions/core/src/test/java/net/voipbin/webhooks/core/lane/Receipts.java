package net.voipbin.webhooks.core.lane;

/// The modelled queue's receipts: the message's place, and its how manieth receive.
final class Receipts {
  private Receipts() {}

  static Receipt of(int message, int count) {
    return new Receipt(message + "#" + count);
  }

  static int message(Receipt receipt) {
    return Integer.parseInt(receipt.handle(), 0, receipt.handle().indexOf('#'), 10);
  }

  static int count(Receipt receipt) {
    String handle = receipt.handle();
    return Integer.parseInt(handle, handle.indexOf('#') + 1, handle.length(), 10);
  }
}
