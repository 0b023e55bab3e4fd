package net.voipbin.webhooks.standalone.bus;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.voipbin.webhooks.standalone.http.Request;

/// The arithmetic of AWS Signature Version 4 (IAM User Guide, "Create a signed AWS API request").
final class SigV4 {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String TERMINATOR = "aws4_request";

  private static final String HMAC = "HmacSHA256";

  private SigV4() {}

  /// What a signature is valid for.
  ///
  /// @param day `YYYYMMDD`, UTC
  record Scope(String day, String region, String service) {
    @Override
    public String toString() {
      return String.join("/", day, region, service, TERMINATOR);
    }
  }

  /// The signature in lower-case hexadecimal digits.
  ///
  /// @param dateTime `YYYYMMDDTHHMMSSZ`, as signed
  /// @param signedHeaders names in lower case, in the order of the signature
  static String signature(
      String secret, Scope scope, String dateTime, List<String> signedHeaders, Request request) {
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            dateTime,
            scope.toString(),
            sha256(canonical(request, signedHeaders).getBytes(StandardCharsets.UTF_8)));
    byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.day());
    key = hmac(hmac(hmac(key, scope.region()), scope.service()), TERMINATOR);
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  /// The request in the form that is signed. The path is taken as it was sent: the only one that is
  /// served here is `/`, which every client encodes alike.
  static String canonical(Request request, List<String> signedHeaders) {
    StringBuilder text =
        new StringBuilder()
            .append(request.method())
            .append('\n')
            .append(request.rawPath())
            .append('\n')
            .append(request.rawQuery().map(SigV4::sorted).orElse(""))
            .append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(value(request, name)).append('\n');
    }
    return text.append('\n')
        .append(String.join(";", signedHeaders))
        .append('\n')
        .append(sha256(request.body().bytes()))
        .toString();
  }

  private static String sorted(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .filter(parameter -> !parameter.isEmpty())
        .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
        .sorted()
        .collect(Collectors.joining("&"));
  }

  /// Values of one name are joined by commas, spaces around them left out, those inside made one.
  private static String value(Request request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      // Every Java platform has SHA-256 (java.security.MessageDigest, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      // Every Java platform has HmacSHA256 (javax.crypto.Mac, "Every implementation ...").
      throw new IllegalStateException(impossible);
    }
  }
}
