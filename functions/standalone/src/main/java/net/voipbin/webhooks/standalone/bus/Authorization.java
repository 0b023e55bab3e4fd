package net.voipbin.webhooks.standalone.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An `Authorization` header of AWS Signature Version 4: `AWS4-HMAC-SHA256 Credential=<key
/// id>/<day>/<region>/<service>/aws4_request, SignedHeaders=<a;b>, Signature=<hex>` (IAM User
/// Guide, "Elements of an AWS API request signature").
sealed interface Authorization {
  /// @param signedHeaders names in lower case, sorted
  record Complete(String keyId, SigV4.Scope scope, List<String> signedHeaders, String signature)
      implements Authorization {
    public Complete {
      signedHeaders = List.copyOf(signedHeaders);
    }
  }

  /// @param message what is missing, for people
  record Incomplete(String message) implements Authorization {}

  static Authorization parse(String header) {
    if (!header.startsWith(SigV4.ALGORITHM + " ")) {
      return new Incomplete("Authorization header requires the algorithm " + SigV4.ALGORITHM + ".");
    }
    Map<String, String> parts = parts(header.substring(SigV4.ALGORITHM.length() + 1));
    StringBuilder missing = new StringBuilder();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (parts.getOrDefault(name, "").isEmpty()) {
        missing.append("Authorization header requires '").append(name).append("' parameter. ");
      }
    }
    if (!missing.isEmpty()) {
      return new Incomplete(missing.toString().strip());
    }
    return complete(
        parts.getOrDefault("Credential", ""),
        parts.getOrDefault("SignedHeaders", ""),
        parts.getOrDefault("Signature", ""));
  }

  private static Authorization complete(String credential, String signedHeaders, String signature) {
    String[] fields = credential.split("/", -1);
    boolean isScoped = fields.length == 5 && fields[4].equals(SigV4.TERMINATOR);
    if (!isScoped) {
      return new Incomplete(
          "Credential must have exactly 5 slash-delimited elements,"
              + " e.g. keyid/date/region/service/aws4_request.");
    }
    return new Complete(
        fields[0],
        new SigV4.Scope(fields[1], fields[2], fields[3]),
        List.of(signedHeaders.split(";", -1)),
        signature);
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parts;
  }
}
