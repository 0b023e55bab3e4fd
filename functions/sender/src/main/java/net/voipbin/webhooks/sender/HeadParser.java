package net.voipbin.webhooks.sender;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.LazyLaxLineParser;

/// Reads the heads of one connection's answers, stricter than its base class in two things: a head
/// that breaks off is none, though its status line said 200 (RFC 9112 §8); and what a receiver sent
/// after its last answer is not taken for the next (RFC 9112 §6.3).
final class HeadParser extends DefaultHttpResponseParser {
  private boolean interim;

  private HeadParser(Http1Config framing) {
    super(framing, LazyLaxLineParser.INSTANCE, null);
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    boolean leftOver = !interim && buffer.length() > 0;
    if (leftOver) {
      throw new NoHttpResponseException("something came before it was asked for");
    }
    ClassicHttpResponse response = super.parse(buffer, new Head(in, buffer.length() > 0));
    interim = response != null && response.getCode() < HttpStatus.SC_OK;
    return response;
  }

  /// Ends with an error when it ends within a head; before its first byte it may end.
  private static final class Head extends FilterInputStream {
    private boolean begun;

    Head(InputStream in, boolean begun) {
      super(in);
      this.begun = begun;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read < 0 && begun) {
        throw new ConnectionClosedException("within an answer's head");
      }
      begun = true;
      return read;
    }
  }

  /// One parser per connection.
  static final class Factory extends DefaultHttpResponseParserFactory {
    private final Http1Config framing;

    Factory(Http1Config framing) {
      super(framing);
      this.framing = framing;
    }

    @Override
    public HttpMessageParser<ClassicHttpResponse> create() {
      return new HeadParser(framing);
    }
  }
}
