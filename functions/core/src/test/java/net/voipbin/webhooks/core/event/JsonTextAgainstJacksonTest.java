package net.voipbin.webhooks.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Jackson is the judge, reading characters after a strict decoder of UTF-8: by itself it lets some
/// malformed bytes pass.
final class JsonTextAgainstJacksonTest {
  private static final int TEXTS = 30_000;

  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Test
  void both_read_the_same_from_every_valid_text() {
    JsonCorpus corpus = new JsonCorpus(new Random(1));
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = corpus.valid();
      assertThat(ours(text)).as(shown(text)).isPresent();
      assertSame(text);
    }
  }

  @Test
  void both_accept_and_refuse_the_same_mutated_texts() {
    JsonCorpus corpus = new JsonCorpus(new Random(2));
    int refused = 0;
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = corpus.mutated();
      refused += ours(text).isEmpty() ? 1 : 0;
      assertSame(text);
    }
    assertThat(refused).isBetween(TEXTS / 10, TEXTS - TEXTS / 10);
  }

  private static void assertSame(byte[] text) {
    Optional<JsonText> ours = ours(text);
    Optional<JsonNode> jacksons = jacksons(text);
    assertThat(ours.isPresent()).as(shown(text)).isEqualTo(jacksons.isPresent());
    ours.ifPresent(value -> assertSame(shown(text), value, jacksons.orElseThrow()));
  }

  private static void assertSame(String text, JsonText ours, JsonNode jacksons) {
    assertThat(ours.isObject()).as(text).isEqualTo(jacksons.isObject());
    assertThat(ours.isArray()).as(text).isEqualTo(jacksons.isArray());
    assertThat(ours.string())
        .as(text)
        .isEqualTo(jacksons.isTextual() ? Optional.of(jacksons.textValue()) : Optional.empty());
    List<String> names = new ArrayList<>();
    jacksons.fieldNames().forEachRemaining(names::add);
    assertThat(ours.members().keySet()).as(text).containsExactlyElementsOf(names);
    ours.members().forEach((name, member) -> assertSame(text, member, jacksons.get(name)));
    assertThat(ours.items()).as(text).hasSize(ours.isArray() ? jacksons.size() : 0);
    for (int i = 0; i < ours.items().size(); i++) {
      assertSame(text, ours.items().get(i), jacksons.get(i));
    }
  }

  private static Optional<JsonText> ours(byte[] text) {
    try {
      return Optional.of(JsonText.parse(text));
    } catch (MalformedJsonException refused) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> jacksons(byte[] text) {
    try {
      String characters =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      JsonNode node = JACKSON.readTree(characters);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (CharacterCodingException | JsonProcessingException refused) {
      return Optional.empty();
    }
  }

  private static String shown(byte[] text) {
    // Every byte is a character of its own, so that nothing looks alike.
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
