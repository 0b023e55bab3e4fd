package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.management.Answer;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import net.voipbin.webhooks.core.management.IdempotencyKeys.Claim;
import net.voipbin.webhooks.core.management.IdempotencyKeys.Request;
import net.voipbin.webhooks.core.management.Problem;

/// Carries out a `POST` with an `Idempotency-Key` once: asked again it answers the same, and does
/// nothing. What was refused may be asked for again under the same key.
final class AnswerOnce {
  static final String HEADER = "idempotency-key";
  static final String REPEATED = "idempotency-replayed";

  private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

  /// Longer answers are not worth keeping: only requests that change nothing have them.
  private static final int MAX_KEPT = 64 * 1024;

  private final IdempotencyKeys keys;
  private final InstantSource clock;

  AnswerOnce(IdempotencyKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  Answer<Reply> answer(ApiRequest request, Route route, Call call) {
    Optional<String> key = request.header(HEADER).filter(_ -> route.method() == Method.POST);
    if (key.isEmpty() || call.caller().isEmpty()) {
      return route.handler().handle(call);
    }
    if (!FORM.matcher(key.get()).matches()) {
      return Answer.refused(
          Problem.invalid(
              "Idempotency-Key",
              "format",
              "an 'Idempotency-Key' has 1 to 255 printable characters without spaces, like a UUID"));
    }
    Request mine =
        new Request(
            call.customer(),
            sha256(key.get().getBytes(StandardCharsets.US_ASCII)),
            print(request),
            request.id());
    return switch (keys.claim(mine, clock.instant())) {
      case Claim.Taken _ -> carriedOut(mine, route, call);
      case Claim.UnderWay(String print) ->
          Answer.refused(other(mine, print, new Problem.KeyInUse()));
      case Claim.Answered(String print, Payload answer) ->
          print.equals(mine.fingerprint())
              ? Answer.done(read(answer))
              : Answer.refused(new Problem.KeyReused());
    };
  }

  private static Problem other(Request mine, String print, Problem same) {
    return print.equals(mine.fingerprint()) ? same : new Problem.KeyReused();
  }

  private Answer<Reply> carriedOut(Request mine, Route route, Call call) {
    boolean isKept = false;
    try {
      Answer<Reply> answer = route.handler().handle(call);
      isKept = isKept(mine, answer);
      return answer;
    } finally {
      if (!isKept) {
        keys.release(mine);
      }
    }
  }

  private boolean isKept(Request mine, Answer<Reply> answer) {
    return switch (answer) {
      case Answer.Refused<Reply> _ -> false;
      case Answer.Done<Reply>(Reply reply) -> {
        boolean isShort = reply.body().size() <= MAX_KEPT;
        if (isShort) {
          keys.settle(mine, written(reply), clock.instant());
        }
        yield isShort;
      }
    };
  }

  private static Payload written(Reply reply) {
    ObjectNode node = Json.object();
    node.put("status", reply.status());
    ObjectNode headers = node.putObject("headers");
    reply.headers().forEach(headers::put);
    node.put("body", reply.body().utf8());
    return Json.write(node);
  }

  private static Reply read(Payload written) {
    JsonNode node = Json.parseStored(written);
    Map<String, String> headers = new TreeMap<>();
    node.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().textValue()));
    headers.put(REPEATED, "true");
    return new Reply(
        node.path("status").intValue(), headers, Payload.ofUtf8(node.path("body").textValue()));
  }

  /// What is asked for: where and with which words, however the caller shows who they are.
  private static String print(ApiRequest request) {
    byte[] path = (request.path() + "\n").getBytes(StandardCharsets.UTF_8);
    return sha256(path, request.body().bytes());
  }

  static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }
}
