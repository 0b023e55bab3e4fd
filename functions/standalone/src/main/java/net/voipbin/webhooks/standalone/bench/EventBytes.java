package net.voipbin.webhooks.standalone.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The bytes of one `PutEvents` request with one event, made once; id and lane are written into
/// them for each event.
final class EventBytes {
  /// A customer may have so many endpoints; the lanes after those are another's.
  static final int LANES_OF_A_CUSTOMER = 100;

  /// The first one's id; in the others' the last two digits differ.
  private static final String CUSTOMER = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e00";

  static final String TYPE = "call_hangup";

  /// Of the event as receivers get it, in bytes.
  private static final int SIZE = 1024;

  private static final String ID = "00000000-0000-4000-8000-000000000000";
  private static final String LANE = "####";
  private static final int INDEX_DIGITS = 12;

  private final byte[] bytes;
  private final int[] ids;
  private final int customer;
  private final int lane;

  EventBytes() {
    String head =
        """
        {"id":"%s","type":"%s","timestamp":"2026-05-04T09:12:40.560318Z","customer_id":"%s",\
        "data":{"lane":"%s","note":"\
        """
            .formatted(ID, TYPE, CUSTOMER, LANE);
    String detail = head + "x".repeat(SIZE - head.length() - 3) + "\"}}";
    String body =
        "{\"Entries\":[{\"EventBusName\":\"voipbin\",\"Source\":\"voipbin.call-manager\","
            + "\"DetailType\":\""
            + TYPE
            + "\",\"Detail\":\""
            + detail.replace("\"", "\\\"")
            + "\"}]}";
    // The receiver asks for `webhook-id`: so the generator's ceiling can be measured against it.
    String request =
        "POST / HTTP/1.1\r\nhost: bench\r\ncontent-type: application/x-amz-json-1.1\r\n"
            + "x-amz-target: AWSEvents.PutEvents\r\nwebhook-id: "
            + ID
            + "\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    this.bytes = request.getBytes(StandardCharsets.US_ASCII);
    this.ids = new int[] {request.indexOf(ID), request.lastIndexOf(ID)};
    this.customer = request.indexOf(CUSTOMER) + CUSTOMER.length() - 2;
    this.lane = request.indexOf(LANE);
  }

  /// Writes the request into an empty buffer, ready to be sent.
  void write(ByteBuffer to, int event, int laneNumber) {
    to.clear().put(bytes);
    for (int at : ids) {
      writeId(to, at, event);
    }
    decimals(to, customer, 2, customerOf(laneNumber));
    decimals(to, lane, LANE.length(), laneNumber);
    to.flip();
  }

  /// 0-99.
  static int customerOf(int laneNumber) {
    return laneNumber / LANES_OF_A_CUSTOMER;
  }

  static String customer(int number) {
    return CUSTOMER.substring(0, CUSTOMER.length() - 2) + "%02d".formatted(number);
  }

  /// An id of version 4: it begins like a random one, as producers' ids do, and ends in the event's
  /// index.
  private static void writeId(ByteBuffer to, int at, int event) {
    long scattered = scatter(event);
    for (int i = 0; i < 8; i++) {
      to.put(at + i, digit(scattered >>> (4 * i)));
    }
    int end = at + ID.length();
    for (int i = 1; i <= INDEX_DIGITS; i++) {
      to.put(end - i, digit((long) event >>> (4 * (i - 1))));
    }
  }

  /// The event's index.
  ///
  /// @param at where an id begins
  static int index(ByteBuffer from, int at) {
    int index = 0;
    for (int i = ID.length() - INDEX_DIGITS; i < ID.length(); i++) {
      int digit = Character.digit((char) from.get(at + i), 16);
      if (digit < 0) {
        return -1;
      }
      index = index << 4 | digit;
    }
    return index;
  }

  /// As the subscription of a lane wants it.
  static String laneText(int lane) {
    return "%04d".formatted(lane);
  }

  private static void decimals(ByteBuffer to, int at, int digits, int number) {
    int rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      to.put(at + i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
  }

  /// The finalizer of MurmurHash3 (public domain).
  private static long scatter(long value) {
    long x = value + 0x9e3779b97f4a7c15L;
    x = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }

  private static byte digit(long value) {
    return (byte) Character.forDigit((int) (value & 15), 16);
  }
}
