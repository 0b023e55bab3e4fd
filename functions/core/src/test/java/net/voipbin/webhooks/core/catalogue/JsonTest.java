package net.voipbin.webhooks.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.voipbin.webhooks.core.catalogue.Json.Flag;
import net.voipbin.webhooks.core.catalogue.Json.Items;
import net.voipbin.webhooks.core.catalogue.Json.Members;
import net.voipbin.webhooks.core.catalogue.Json.Text;
import org.junit.jupiter.api.Test;

final class JsonTest {
  @Test
  void escapes_what_would_end_or_break_a_string_and_nothing_else() {
    assertThat(new Text("a\"b\\c\nd\u0000é👍/<").render())
        .isEqualTo("\"a\\\"b\\\\c\\u000ad\\u0000é👍/<\"");
  }

  @Test
  void keeps_the_order_of_members_and_items() {
    Json json =
        Members.NONE
            .with("b", new Flag(true))
            .with("a", Items.ofTexts(List.of("2", "1")))
            .with("c", Members.NONE);
    assertThat(json.render()).isEqualTo("{\"b\":true,\"a\":[\"2\",\"1\"],\"c\":{}}");
  }
}
