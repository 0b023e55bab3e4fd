package net.voipbin.webhooks.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.standalone.log.RecordingLog;
import org.junit.jupiter.api.Test;

final class LoggedHandlerTest {
  @Test
  void writes_one_line_without_query_headers_or_bodies() {
    RecordingLog log = new RecordingLog();
    AtomicLong nanos = new AtomicLong();
    Handler handler =
        new LoggedHandler(
            _ -> Answer.json(201, "{\"secret\":1}"),
            "api.answered",
            log,
            () -> nanos.getAndAdd(1_500_000));
    handler.handle(
        new Request(
            "id-1",
            "POST",
            "/v1.0/endpoints",
            Optional.of("accesskey=vb_secret"),
            Map.of("authorization", List.of("Bearer vb_secret")),
            Payload.ofUtf8("secret")));
    assertThat(log.lines())
        .containsExactly(
            "{\"level\":\"info\",\"event\":\"api.answered\",\"request_id\":\"id-1\","
                + "\"method\":\"POST\",\"path\":\"/v1.0/endpoints\",\"status\":201,"
                + "\"request_bytes\":6,\"response_bytes\":12,\"duration_us\":1500}");
  }
}
