package net.voipbin.webhooks.core.event;

import java.util.BitSet;

/// Walks over a JSON text in one pass, strictly by the grammar of RFC 8259, without building
/// anything. Nesting costs a bit, not a stack frame.
final class JsonScanner {
  /// Deeper texts are refused, as most JSON readers do (Jackson's default is the same).
  static final int MAX_DEPTH = 1000;

  @FunctionalInterface
  interface MemberVisitor {
    void member(String name, int start, int end);
  }

  @FunctionalInterface
  interface ItemVisitor {
    void item(int start, int end);
  }

  @FunctionalInterface
  private interface Element {
    void read() throws MalformedJsonException;
  }

  private final byte[] bytes;
  private final int to;
  private int at;
  private int deepest;
  private int scalars;

  JsonScanner(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  int position() {
    return at;
  }

  int deepest() {
    return deepest;
  }

  int scalars() {
    return scalars;
  }

  /// RFC 8259 §2: space, tab, line feed, carriage return.
  int skipSpace() {
    while (at < to) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        break;
      }
      at++;
    }
    return at;
  }

  void expectEnd() throws MalformedJsonException {
    skipSpace();
    if (at < to) {
      throw expected("the end of the text");
    }
  }

  /// Visits each member of the object that starts here.
  void members(MemberVisitor visitor) throws MalformedJsonException {
    elements(
        '{',
        '}',
        () -> {
          int nameStart = at;
          skipString();
          String name = JsonString.unquote(bytes, nameStart, at);
          colon();
          int start = at;
          skipValue();
          visitor.member(name, start, at);
        });
  }

  /// Visits each item of the array that starts here.
  void items(ItemVisitor visitor) throws MalformedJsonException {
    elements(
        '[',
        ']',
        () -> {
          int start = at;
          skipValue();
          visitor.item(start, at);
        });
  }

  private void elements(char open, char close, Element element) throws MalformedJsonException {
    expect(open);
    skipSpace();
    if (peek() == close) {
      at++;
      return;
    }
    while (true) {
      skipSpace();
      element.read();
      skipSpace();
      if (peek() == close) {
        at++;
        return;
      }
      expect(',');
    }
  }

  /// Moves behind the value that starts here.
  void skipValue() throws MalformedJsonException {
    BitSet isObject = new BitSet();
    int depth = 0;
    while (true) {
      skipSpace();
      int first = peek();
      boolean opens = first == '{' || first == '[';
      if (opens) {
        at++;
        if (depth == MAX_DEPTH) {
          throw expected("at most " + MAX_DEPTH + " levels");
        }
        isObject.set(depth++, first == '{');
        deepest = Math.max(deepest, depth);
        skipSpace();
        boolean isEmpty = peek() == (first == '{' ? '}' : ']');
        if (!isEmpty) {
          if (first == '{') {
            name();
          }
          continue;
        }
      } else {
        skipScalar(first);
        scalars++;
      }
      depth = close(isObject, depth);
      if (depth == 0) {
        return;
      }
    }
  }

  /// After a value: closes what ends here, and stands at the next value; 0 when all is closed.
  private int close(BitSet isObject, int open) throws MalformedJsonException {
    int depth = open;
    while (depth > 0) {
      skipSpace();
      boolean inObject = isObject.get(depth - 1);
      int next = peek();
      if (next == ',') {
        at++;
        skipSpace();
        if (inObject) {
          name();
        }
        return depth;
      }
      if (next != (inObject ? '}' : ']')) {
        throw expected(inObject ? "',' or '}'" : "',' or ']'");
      }
      at++;
      depth--;
    }
    return 0;
  }

  private void name() throws MalformedJsonException {
    skipString();
    colon();
  }

  private void colon() throws MalformedJsonException {
    skipSpace();
    expect(':');
    skipSpace();
  }

  private void skipScalar(int first) throws MalformedJsonException {
    switch (first) {
      case '"' -> skipString();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> skipNumber();
    }
  }

  private void word(String word) throws MalformedJsonException {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw expected(word);
      }
      at++;
    }
  }

  /// RFC 8259 §7.
  private void skipString() throws MalformedJsonException {
    expect('"');
    while (true) {
      int b = peek();
      if (b == '"') {
        at++;
        return;
      }
      if (b >= 0 && b < ' ') {
        throw expected("no control character in a string");
      }
      if (b < 0) {
        throw expected("'\"'");
      }
      if (b < 0x80) {
        at++;
        if (b == '\\') {
          skipEscape();
        }
      } else {
        skipUtf8();
      }
    }
  }

  /// RFC 8259 §8.1: JSON between systems is UTF-8.
  private void skipUtf8() throws MalformedJsonException {
    int length = Utf8.sequence(bytes, at, to);
    if (length == 0) {
      throw expected("UTF-8");
    }
    at += length;
  }

  private void skipEscape() throws MalformedJsonException {
    int b = peek();
    if (b == 'u') {
      at++;
      for (int i = 0; i < 4; i++) {
        if (Character.digit(peek(), 16) < 0) {
          throw expected("four hex digits");
        }
        at++;
      }
    } else if (b >= 0 && "\"\\/bfnrt".indexOf(b) >= 0) {
      at++;
    } else {
      throw expected("an escape");
    }
  }

  /// RFC 8259 §6: no plus, no leading zero, digits on both sides of the point.
  private void skipNumber() throws MalformedJsonException {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits("a value");
    }
    if (peek() == '.') {
      at++;
      digits("a digit");
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits("a digit");
    }
  }

  private void digits(String what) throws MalformedJsonException {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw expected(what);
    }
  }

  private void expect(char c) throws MalformedJsonException {
    if (peek() != c) {
      throw expected("'" + c + "'");
    }
    at++;
  }

  /// The byte here, 0–255; -1 at the end.
  private int peek() {
    return at < to ? bytes[at] & 0xFF : -1;
  }

  private MalformedJsonException expected(String what) {
    return new MalformedJsonException(what, at);
  }
}
