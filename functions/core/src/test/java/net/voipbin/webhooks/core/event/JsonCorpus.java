package net.voipbin.webhooks.core.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Random JSON texts, and what they become when some bytes of them are changed. No half of a
/// surrogate pair: Jackson takes it in a value but not in a name.
final class JsonCorpus {
  private static final List<String> SCALARS =
      List.of(
          "0",
          "-0",
          "1",
          "-12",
          "1.5",
          "0.0e+00",
          "1E9",
          "-1e-9",
          "true",
          "false",
          "null",
          "\"\"",
          "\"a\"",
          "\"\\u00e9\\n\\\\\\/\\\"\"",
          "\"é👍\"",
          "\"\\ud83d\\udc4d\"",
          "\"\u2028\u007f\"");

  private static final List<String> NAMES =
      List.of("\"a\"", "\"b\"", "\"\"", "\"\\u0061\"", "\"é\"", "\"data\"");

  private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t\r ");

  /// What mutated texts get put in: everything that some reader somewhere accepts.
  private static final List<String> FRAGMENTS =
      List.of(
          ",",
          ":",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "\\",
          "\\u12",
          "\\x",
          "0",
          "00",
          "01",
          "-",
          "+1",
          ".",
          ".5",
          "5.",
          "e",
          "NaN",
          "Infinity",
          "'a'",
          "//c\n",
          "/**/",
          "#",
          "\u0001",
          "\u000b",
          "\f",
          "\u00a0",
          "\ufeff",
          "True",
          "nul",
          "\\",
          "é",
          "\n",
          "[]",
          "{}",
          "\"a\":1");

  private static final List<byte[]> BROKEN_UTF_8 =
      List.of(
          bytes(0x80),
          bytes(0xC3),
          bytes(0xC0, 0x80),
          bytes(0xE0, 0x80, 0x80),
          bytes(0xE2, 0x82),
          bytes(0xED, 0xA0, 0x80),
          bytes(0xF0, 0x80, 0x80, 0x80),
          bytes(0xF4, 0x90, 0x80, 0x80),
          bytes(0xF5, 0x80, 0x80, 0x80),
          bytes(0xFF));

  private final RandomGenerator random;

  JsonCorpus(RandomGenerator random) {
    this.random = random;
  }

  byte[] valid() {
    StringBuilder text = new StringBuilder();
    value(text, 0);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Perhaps still valid.
  byte[] mutated() {
    byte[] text = valid();
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      int from = random.nextInt(text.length + 1);
      int to = random.nextInt(3) == 0 ? from : Math.min(text.length, from + random.nextInt(3));
      ByteArrayOutputStream changed = new ByteArrayOutputStream();
      changed.write(text, 0, from);
      changed.writeBytes(fragment());
      changed.write(text, to, text.length - to);
      text = changed.toByteArray();
    }
    return text;
  }

  private byte[] fragment() {
    return switch (random.nextInt(8)) {
      case 0 -> pick(BROKEN_UTF_8);
      case 1, 2 -> new byte[0];
      default -> pick(FRAGMENTS).getBytes(StandardCharsets.UTF_8);
    };
  }

  private void value(StringBuilder text, int depth) {
    text.append(pick(SPACES));
    int kind = depth > 4 ? 0 : random.nextInt(4);
    switch (kind) {
      case 1 -> elements(text, depth, '[', ']', false);
      case 2, 3 -> elements(text, depth, '{', '}', true);
      default -> text.append(pick(SCALARS));
    }
    text.append(pick(SPACES));
  }

  private void elements(StringBuilder text, int depth, char open, char close, boolean named) {
    text.append(open).append(pick(SPACES));
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",");
      if (named) {
        text.append(pick(SPACES)).append(pick(NAMES)).append(pick(SPACES)).append(':');
      }
      value(text, depth + 1);
    }
    text.append(close);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
