package net.voipbin.webhooks.sender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority and what it signed, made by the JDK's keytool when a test runs: nothing that could
/// expire or leak lies in the repository.
final class Certificates {
  private static final String PASSWORD = "changeit";
  private static final String NAME = "SAN=dns:hooks.example";

  private final KeyStore keys;

  private Certificates(KeyStore keys) {
    this.keys = keys;
  }

  static Certificates make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    keytool(file, "ca", List.of("-ext", "bc:c"));
    keytool(file, "good", List.of("-ext", NAME, "-signer", "ca"));
    keytool(file, "selfsigned", List.of("-ext", NAME));
    keytool(
        file,
        "expired",
        List.of("-ext", NAME, "-signer", "ca", "-startdate", "-9d", "-validity", "1"));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new Certificates(keys);
  }

  /// Shows the certificate of that alias, one of `good` (for hooks.example), `selfsigned`,
  /// `expired`.
  SSLContext server(String alias) throws GeneralSecurityException, IOException {
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(
        alias,
        keys.getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        keys.getCertificateChain(alias));
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(one, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /// Trusts the authority and nobody else.
  SSLContext authority() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", keys.getCertificate("ca"));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static void keytool(Path file, String alias, List<String> more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias));
    command.addAll(more);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }
}
