package net.voipbin.webhooks.sender;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;

/// One request and the head of its answer over an open connection.
final class Exchange {
  private Exchange() {}

  static ClassicHttpResponse run(
      ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
      throws IOException, HttpException {
    Attempt attempt = (Attempt) context;
    EndpointDetails details = connection.getEndpointDetails();
    if (details == null) {
      throw new ConnectionClosedException();
    }
    attempt.sending(details);
    try {
      connection.sendRequestHeader(request);
      connection.sendRequestEntity(request);
      connection.flush();
    } catch (IOException broken) {
      return earlyAnswer(connection, attempt, broken);
    }
    return receive(connection, attempt);
  }

  /// A receiver may answer (413, say) and hang up before it has read the whole body; the answer is
  /// there all the same.
  private static ClassicHttpResponse earlyAnswer(
      HttpClientConnection connection, Attempt attempt, IOException broken) throws IOException {
    attempt.unsent();
    try {
      return receive(connection, attempt);
    } catch (IOException | HttpException nothing) {
      broken.addSuppressed(nothing);
      throw broken;
    }
  }

  /// Passes over interim answers (RFC 9110 §15.2), but for 101, which would hand the connection to
  /// another protocol that nobody asked for.
  private static ClassicHttpResponse receive(HttpClientConnection connection, Attempt attempt)
      throws IOException, HttpException {
    while (true) {
      ClassicHttpResponse response = connection.receiveResponseHeader();
      if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        throw new ProtocolException("unexpected upgrade");
      }
      if (response.getCode() >= HttpStatus.SC_OK) {
        attempt.answering();
        if (MessageSupport.canResponseHaveBody(response)) {
          connection.receiveResponseEntity(response);
        }
        return response;
      }
    }
  }
}
