package net.voipbin.webhooks.standalone.operators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// An operator's command that the running process carries out.
public final class AtTheDoor implements AutoCloseable {
  /// An account's line may be some kilobytes: so many fit into [Operators#MAX_BODY].
  private static final int LINES_AT_ONCE = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Door door;
  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  private AtTheDoor(Door door) {
    this.door = door;
  }

  /// Empty when no process runs on this data.
  ///
  /// @throws IOException when one does, but cannot be spoken to
  public static Optional<AtTheDoor> of(Path data) throws IOException, InterruptedException {
    Optional<AtTheDoor> found = Door.find(data).map(AtTheDoor::new);
    if (found.isEmpty()) {
      return found;
    }
    try {
      // One that was left may lead to somebody else: they do not know the word.
      int status = found.get().post(Operators.IMPORT, "").statusCode();
      return status == 200 ? found : Optional.empty();
    } catch (ConnectException nobodyThere) {
      return Optional.empty();
    }
  }

  /// @return whether all could be imported
  public boolean bring(BufferedReader accounts, PrintStream out)
      throws IOException, InterruptedException {
    boolean all = true;
    StringBuilder lines = new StringBuilder();
    int count = 0;
    for (String line = accounts.readLine(); line != null; line = accounts.readLine()) {
      lines.append(line).append('\n');
      count++;
      if (count % LINES_AT_ONCE == 0) {
        all &= bring(lines.toString(), out);
        lines.setLength(0);
      }
    }
    boolean rest = lines.isEmpty() || bring(lines.toString(), out);
    return all && rest;
  }

  private boolean bring(String lines, PrintStream out) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(Operators.IMPORT, lines);
    boolean all = answer.statusCode() == 200;
    if (!all && answer.statusCode() != Operators.SOME_REFUSED) {
      throw new IOException("the running process answered " + answer.statusCode());
    }
    out.print(answer.body());
    return all;
  }

  /// Says how many became what.
  public void reingestRejected(PrintStream out) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(Operators.REINGEST_REJECTED, "");
    if (answer.statusCode() != 200) {
      throw new IOException("the running process answered " + answer.statusCode());
    }
    out.print(answer.body());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door.uri().resolve(path))
            .timeout(PATIENCE)
            .header("authorization", door.authorization())
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
