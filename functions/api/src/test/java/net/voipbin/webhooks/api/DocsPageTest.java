package net.voipbin.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DocsPageTest {
  private static final Path PAGE = Path.of("src/main/resources/net/voipbin/webhooks/api/docs.html");

  private final String rendered = new DocsPage(Contract.read()).render();

  /// After a change of the contract: `./mvnw test -pl functions/api -am -Dtest=DocsPageTest
  /// -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false`.
  @Test
  void the_page_says_what_the_contract_says() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, rendered);
    }
    assertThat(Files.readString(PAGE))
        .as("docs.html is older than openapi.yaml: write it anew with -Ddocs.write=true")
        .isEqualTo(rendered);
  }

  @Test
  void the_page_names_every_operation_and_fetches_nothing() {
    for (Contract.Operation operation : Contract.read().operations()) {
      assertThat(rendered).contains("<code>" + operation.path() + "</code>");
    }
    assertThat(rendered).doesNotContain("<script").doesNotContain("src=").doesNotContain("@import");
  }

  @Test
  void is_served_to_everybody() {
    ApiWorld.Said said = new ApiWorld().ask("GET", "/v1.0/docs", Map.of(), "");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.answer().headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsKey("content-security-policy");
  }
}
