package net.voipbin.webhooks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import net.voipbin.webhooks.core.endpoint.EndpointId;
import net.voipbin.webhooks.core.event.Event;
import net.voipbin.webhooks.core.event.Events;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.core.lane.LaneMessage;
import net.voipbin.webhooks.core.lane.LaneMessages;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

final class MessageCodecTest {
  private final MessageCodec codec = new MessageCodec(new InMemoryBodies());

  @Test
  void a_body_that_sqs_takes_is_the_message_itself() {
    LaneMessage message = message(Payload.ofUtf8("{\"text\":\"grüß 🙂\\u0000\"}\n"));

    MessageCodec.Encoded encoded = codec.encode(message);

    assertThat(encoded.body()).isEqualTo(message.body().utf8());
    assertThat(decoded(encoded)).isEqualTo(message);
  }

  @Test
  void every_other_body_comes_back_too() {
    byte[] noise = new byte[MessageCodec.MAX_BYTES];
    new Random(1).nextBytes(noise);
    for (byte[] bytes :
        new byte[][] {{}, {0}, {-1, -2}, {'\r'}, {(byte) 0xef, (byte) 0xbf, (byte) 0xbe}, noise}) {
      LaneMessage message = message(Payload.of(bytes));

      MessageCodec.Encoded encoded = codec.encode(message);

      assertThat(encoded.bytes()).isBetween(1L, (long) MessageCodec.MAX_BYTES);
      assertThat(decoded(encoded)).isEqualTo(message);
    }
  }

  @Test
  void the_largest_event_of_the_bus_passes() {
    LaneMessage message = message(Payload.ofUtf8("x".repeat(MessageCodec.MAX_BYTES)));

    assertThat(decoded(codec.encode(message))).isEqualTo(message);
  }

  @Test
  void what_is_no_delivery_is_refused() {
    Message bare = Message.builder().body("{}").messageId("1").build();

    assertThatThrownBy(() -> codec.decode(bare)).isInstanceOf(DamagedItemException.class);
  }

  private LaneMessage decoded(MessageCodec.Encoded encoded) {
    return codec.decode(
        Message.builder().body(encoded.body()).messageAttributes(encoded.attributes()).build());
  }

  private static LaneMessage message(Payload body) {
    Event event = Events.withBody(Events.of(Events.customer()), body);
    return LaneMessages.of(event, new EndpointId(UUID.randomUUID()));
  }
}
