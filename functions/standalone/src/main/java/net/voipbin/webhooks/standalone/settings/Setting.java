package net.voipbin.webhooks.standalone.settings;

/// The variables of the environment that the platform reads: the one table behind [Settings] and
/// [Usage].
enum Setting {
  HOST(
      "WEBHOOKS_HOST",
      "127.0.0.1",
      """
      Address to listen on. Anything but loopback needs WEBHOOKS_PUBLISHER_KEY_ID and
      WEBHOOKS_PUBLISHER_SECRET.\
      """),
  PORT(
      "WEBHOOKS_PORT",
      "8080",
      """
      TCP port to listen on, 0-65535; 0 takes any that is free and prints it.\
      """),
  DATA(
      "WEBHOOKS_DATA",
      "./data",
      """
      Folder for everything that is kept; made if it is not there. One process at a time.\
      """),
  ALLOW_PRIVATE_TARGETS(
      "WEBHOOKS_ALLOW_PRIVATE_TARGETS",
      "false",
      """
      true also lets endpoints be http, on any port and on addresses that are not public,
      for example http://127.0.0.1:9900/x. For trying out: customers could reach what only
      this machine can.\
      """),
  CUSTOMER(
      "WEBHOOKS_CUSTOMER",
      "",
      """
      Id (UUID) of the first customer. Without it one is made at the first start and printed.\
      """),
  ACCESSKEY(
      "WEBHOOKS_ACCESSKEY",
      "",
      """
      Access key of the first customer: vb_ and at least 20 of A-Z a-z 0-9 _ -. Without it one
      is made at the first start and printed, once.\
      """),
  PUBLISHER_KEY_ID(
      "WEBHOOKS_PUBLISHER_KEY_ID",
      "",
      """
      With WEBHOOKS_PUBLISHER_SECRET: PutEvents must be signed (AWS Signature Version 4) with
      this key, as AWS_ACCESS_KEY_ID. 1-128 of A-Z a-z 0-9 _ -.\
      """),
  PUBLISHER_SECRET(
      "WEBHOOKS_PUBLISHER_SECRET",
      "",
      """
      The secret of WEBHOOKS_PUBLISHER_KEY_ID, as AWS_SECRET_ACCESS_KEY. At least 16 characters.\
      """),
  RETENTION_DAYS(
      "WEBHOOKS_RETENTION_DAYS",
      "30",
      """
      Days for which events and deliveries are kept, 1-3650.\
      """),
  JWT_SECRET(
      "WEBHOOKS_JWT_SECRET",
      "",
      """
      Also lets in who shows a JSON Web Token signed by HS256 with this secret, of at least 32
      bytes. Its claims: customer_id (UUID), exp, and scope ("read", "admin") or permission.\
      """),
  JWT_PUBLIC_KEY(
      "WEBHOOKS_JWT_PUBLIC_KEY",
      "",
      """
      Instead: tokens signed by RS256 or EdDSA; the public key in PEM.\
      """),
  JWKS_URL(
      "WEBHOOKS_JWKS_URL",
      "",
      """
      Instead: tokens signed by RS256 or EdDSA with a key of the JWK Set at this https URL.\
      """),
  JWT_ISSUER(
      "WEBHOOKS_JWT_ISSUER",
      "",
      """
      What the claim iss of tokens must be; without it anything.\
      """),
  JWT_AUDIENCE(
      "WEBHOOKS_JWT_AUDIENCE",
      "",
      """
      What the claim aud of tokens must hold; without it anything.\
      """),
  CIRCUIT_OPENS_AFTER(
      "WEBHOOKS_CIRCUIT_OPENS_AFTER",
      "60",
      """
      Seconds for which an endpoint must have failed, with at least 20 attempts in a row, before
      it gets nothing but probes, 1-86400.\
      """),
  PROBE_AFTER(
      "WEBHOOKS_PROBE_AFTER",
      "60",
      """
      Seconds until the first probe, 1-3600; twice as long after each that fails, up to 60 times.\
      """);

  private final String variable;
  private final String fallback;
  private final String help;

  Setting(String variable, String fallback, String help) {
    this.variable = variable;
    this.fallback = fallback;
    this.help = help;
  }

  String variable() {
    return variable;
  }

  /// What is taken when the variable is not set or empty; empty: nothing is.
  String fallback() {
    return fallback;
  }

  /// Units, range and meaning, for people.
  String help() {
    return help;
  }

  /// Its value is never printed.
  boolean isSecret() {
    return switch (this) {
      case ACCESSKEY, PUBLISHER_SECRET, JWT_SECRET -> true;
      case HOST,
          PORT,
          DATA,
          ALLOW_PRIVATE_TARGETS,
          CUSTOMER,
          PUBLISHER_KEY_ID,
          RETENTION_DAYS,
          CIRCUIT_OPENS_AFTER,
          PROBE_AFTER,
          JWT_PUBLIC_KEY,
          JWKS_URL,
          JWT_ISSUER,
          JWT_AUDIENCE ->
          false;
    };
  }
}
