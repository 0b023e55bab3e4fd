package net.voipbin.webhooks.standalone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.event.Payload;
import net.voipbin.webhooks.standalone.http.Request;
import org.junit.jupiter.api.Test;

/// Vectors of AWS's published "Signature Version 4 test suite" (aws-sig-v4-test-suite; one folder
/// per name below), which botocore 1.44.5 reproduces; and one for our own operation, made with
/// botocore 1.44.5 (`botocore.auth.SigV4Auth`) with the suite's credentials and time.
final class SigV4Test {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String TIME = "20150830T123600Z";

  @Test
  void get_vanilla() {
    assertThat(sign(request("GET", Optional.empty(), "", Map.of()), "host", "x-amz-date"))
        .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  }

  @Test
  void get_vanilla_query_order_key_case() {
    Request request = request("GET", Optional.of("Param2=value2&Param1=value1"), "", Map.of());
    assertThat(sign(request, "host", "x-amz-date"))
        .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
  }

  @Test
  void get_header_value_trim() {
    Request request =
        request(
            "GET",
            Optional.empty(),
            "",
            Map.of("my-header1", List.of(" value1"), "my-header2", List.of(" \"a   b   c\"")));
    assertThat(sign(request, "host", "my-header1", "my-header2", "x-amz-date"))
        .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
  }

  @Test
  void get_header_value_order() {
    Request request =
        request(
            "GET",
            Optional.empty(),
            "",
            Map.of("my-header1", List.of("value4", "value1", "value3", "value2")));
    assertThat(sign(request, "host", "my-header1", "x-amz-date"))
        .isEqualTo("08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01");
  }

  @Test
  void post_x_www_form_urlencoded() {
    Request request =
        request(
            "POST",
            Optional.empty(),
            "Param1=value1",
            Map.of("content-type", List.of("application/x-www-form-urlencoded")));
    assertThat(sign(request, "content-type", "host", "x-amz-date"))
        .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void put_events_as_botocore_signs_it() {
    Request request = BusRequests.putEvents("{\"Entries\":[]}");
    Request dated = BusRequests.with(request, "x-amz-date", TIME);
    assertThat(
            SigV4.signature(
                SECRET,
                new SigV4.Scope("20150830", "us-east-1", "events"),
                TIME,
                List.of("content-type", "host", "x-amz-date", "x-amz-target"),
                dated))
        .isEqualTo("84854b793036b50bbfe40213b31a7d63d46b6e4bd38482b09a7e09c94ed243f4");
  }

  private static String sign(Request request, String... signedHeaders) {
    return SigV4.signature(
        SECRET,
        new SigV4.Scope("20150830", "us-east-1", "service"),
        TIME,
        List.of(signedHeaders),
        request);
  }

  private static Request request(
      String method, Optional<String> query, String body, Map<String, List<String>> headers) {
    Request plain =
        new Request(BusRequests.REQUEST_ID, method, "/", query, headers, Payload.ofUtf8(body));
    Request hosted = BusRequests.with(plain, "host", "example.amazonaws.com");
    return BusRequests.with(hosted, "x-amz-date", TIME);
  }
}
