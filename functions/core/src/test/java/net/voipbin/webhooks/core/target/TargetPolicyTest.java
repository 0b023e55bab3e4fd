package net.voipbin.webhooks.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetPolicyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.customer.com/voipbin?token=abc",
        "https://hooks.customer.com",
        "https://hooks.customer.com:443/",
        "https://hooks.customer.com:8443/x/y;z=1?q=%20&r=1",
        "HTTPS://Hooks.Customer.COM/",
        "https://hooks.customer.com:/empty-port",
        "https://xn--bcher-kva.example.org/x",
        "https://1.2.3.4.hooks.customer.com/",
        "https://127.0.0.1.nip.io/",
        "https://a-b.c3.io/?u=http://127.0.0.1@x:1",
        "https://123.org/",
        "https://0x7f.customer.com/",
      })
  void accepts_names_on_the_two_ports(String url) {
    assertThat(TargetPolicy.PUBLIC_ONLY.check(url))
        .isEqualTo(new UrlCheck.Accepted(new TargetUrl(URI.create(url))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "scheme|http://hooks.customer.com/",
        "scheme|ftp://hooks.customer.com/",
        "scheme|javascript:alert(1)",
        "scheme|file:///etc/passwd",
        "scheme|hooks.customer.com/x",
        "scheme|//hooks.customer.com/x",
        "scheme|/x",
        "scheme|``",
        "port|https://hooks.customer.com:80/",
        "port|https://hooks.customer.com:22/",
        "port|https://hooks.customer.com:444/",
        "port|https://hooks.customer.com:0/",
        "port|https://hooks.customer.com:65979/",
        "port|https://hooks.customer.com:4294967739/",
        "port|https://hooks.customer.com:+443/",
        "user-info|https://me@hooks.customer.com/",
        "user-info|https://me:pw@hooks.customer.com/",
        "user-info|https://@hooks.customer.com/",
        "user-info|https://hooks.customer.com@127.0.0.1/",
        "user-info|https://hooks.customer.com:443@127.0.0.1:8443/",
        "fragment|https://hooks.customer.com/#x",
        "fragment|https://hooks.customer.com/#",
        "fragment|https://hooks.customer.com#@127.0.0.1/",
        "host|https:///x",
        "host|https:hooks.customer.com",
        "host|https:/hooks.customer.com",
        "host|https://:443/x",
        "host|https://hooks.customer.com./",
        "host|https://hooks..customer.com/",
        "host|https://.customer.com/",
        "host|https://-hooks.customer.com/",
        "host|https://hooks-.customer.com/",
        "host|https://my_hooks.customer.com/",
        "host|https://hooks.customer.com%2e/",
        "ip-literal|https://%31%32%37.0.0.1/",
        "host|https://%6c%6f%63alhost/",
        "host|https://hooks.customer.com%00.x.com/",
        "ip-literal|https://hooks.customer.com,127.0.0.1/",
        "host|https://hooks.customer.com:443:443/",
        "host|https://hooks.3com/",
        "ip-literal|https://127.0.0.1/",
        "ip-literal|https://8.8.8.8/",
        "ip-literal|https://8.8.8.8./",
        "ip-literal|https://127.1/",
        "ip-literal|https://127.0.1:443/",
        "ip-literal|https://2130706433/",
        "ip-literal|https://2130706433./",
        "ip-literal|https://0x7f000001/",
        "ip-literal|https://0X7F.0.0.1/",
        "ip-literal|https://0x7f.0x1/",
        "ip-literal|https://017700000001/",
        "ip-literal|https://0177.0.0.01/",
        "ip-literal|https://0/",
        "ip-literal|https://00000000000000000000001/",
        "ip-literal|https://1.2.3.4.5/",
        "ip-literal|https://999.999.999.999/",
        "ip-literal|https://hooks.customer.7/",
        "ip-literal|https://0x/",
        "ip-literal|https://[::1]/",
        "ip-literal|https://[::ffff:127.0.0.1]/",
        "ip-literal|https://[::ffff:7f00:1]:8443/",
        "ip-literal|https://[2606:4700::1111]/",
        "ip-literal|https://[fe80::1%25eth0]/",
        "local-name|https://localhost/",
        "local-name|https://LOCALHOST/",
        "local-name|https://foo.localhost/",
        "local-name|https://intranet/",
        "local-name|https://redis:8443/",
        "local-name|https://printer.local/",
        "local-name|https://vm.localdomain/",
        "local-name|https://metadata.google.internal/",
        "local-name|https://nas.home.arpa/",
        "local-name|https://wiki.corp/",
        "local-name|https://router.lan/",
        "local-name|https://x.home/",
        "local-name|https://x.intranet/",
        "syntax|https://hooks.customer.com/a b",
        "syntax|https://hooks.customer.com/\\@127.0.0.1",
        "syntax|https://hooks.customer.com\\.x.com/",
        "syntax|https://hooks customer.com/",
        "syntax|https://hooks.customer.com/%zz",
        "syntax|` https://hooks.customer.com/`",
        "syntax|https://[::1/",
        "syntax|https://[v1.x]/",
        "syntax|https://",
        "syntax|https://hooks.customer.com/<x>",
        "ascii|https://１２７.０.０.１/",
        "ascii|https://127。0。0。1/",
        "ascii|https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
        "ascii|https://bücher.example.org/",
        "ascii|https://hooks.customer.com/ü",
        "ascii|https://hooks.cust\u200bomer.com/",
      })
  void refuses(String rule, String url) {
    assertThat(rule(TargetPolicy.PUBLIC_ONLY, url)).isEqualTo(rule);
  }

  @Test
  void refuses_line_breaks() {
    assertThat(rule(TargetPolicy.PUBLIC_ONLY, "https://hooks.customer.com/\r\nx: y"))
        .isEqualTo("syntax");
    assertThat(rule(TargetPolicy.PUBLIC_ONLY, "https://hooks.customer.com/\0")).isEqualTo("syntax");
  }

  @ParameterizedTest
  @EnumSource(TargetPolicy.class)
  void a_url_has_at_most_2048_characters(TargetPolicy policy) {
    String longest = "https://hooks.customer.com/" + "x".repeat(2048 - 27);

    assertThat(policy.check(longest)).isInstanceOf(UrlCheck.Accepted.class);
    assertThat(rule(policy, longest + "x")).isEqualTo("length");
  }

  @Test
  void a_name_has_at_most_253_characters_in_labels_of_63() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "b".repeat(57), "com");

    assertThat(longest).hasSize(253);
    assertThat(TargetPolicy.PUBLIC_ONLY.check("https://" + longest + "/"))
        .isInstanceOf(UrlCheck.Accepted.class);
    assertThat(rule(TargetPolicy.PUBLIC_ONLY, "https://b" + longest + "/")).isEqualTo("host");
    assertThat(rule(TargetPolicy.PUBLIC_ONLY, "https://a" + label + ".com/")).isEqualTo("host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9900/x",
        "http://localhost:1/x?y=z",
        "https://[::1]:65535/",
        "http://receiver/",
        "https://hooks.customer.com/",
        "http://10.0.0.1",
      })
  void private_targets_may_be_allowed(String url) {
    assertThat(TargetPolicy.PRIVATE_ALLOWED.check(url))
        .isEqualTo(new UrlCheck.Accepted(new TargetUrl(URI.create(url))));
  }

  @ParameterizedTest
  @CsvSource({
    "scheme,ftp://127.0.0.1/",
    "syntax,127.0.0.1:9900/x",
    "user-info,http://a:b@127.0.0.1/",
    "fragment,http://127.0.0.1/#x",
    "host,http:///x",
    "host,http://my_host/",
    "host,http://:9900/",
    "port,http://127.0.0.1:0/",
    "port,http://127.0.0.1:65536/",
    "port,http://127.0.0.1:4294967376/",
  })
  void what_no_policy_allows(String rule, String url) {
    assertThat(rule(TargetPolicy.PRIVATE_ALLOWED, url)).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x.com/p4th?s3cret",
        "https://a:s3cret@x.com/p4th",
        "https://x.com:1/p4th?s3cret",
        "https://localhost/p4th?s3cret",
        "https://10.0.0.1/p4th?s3cret",
        "https://x.com/p4th?s3cret#s3cret",
        "https://x.com/p4th?s3cret\u00fc",
        "https://x.com/p4th?s3cret ",
      })
  void messages_repeat_neither_path_nor_query_nor_password(String url) {
    UrlCheck check = TargetPolicy.PUBLIC_ONLY.check(url);

    assertThat(check).isInstanceOf(UrlCheck.Refused.class);
    assertThat(check.toString()).doesNotContain("s3cret").doesNotContain("p4th");
  }

  @Test
  void a_message_names_the_value_and_what_to_do() {
    assertThat(message("https://hooks.customer.com:22/")).contains("22", "443", "8443");
    assertThat(message("http://hooks.customer.com/")).contains("http", "https");
    assertThat(message("https://10.0.0.1/")).contains("10.0.0.1", "name of the host");
    assertThat(message("https://localhost/")).contains("localhost", "public");
  }

  private static String message(String url) {
    return TargetPolicy.PUBLIC_ONLY.check(url) instanceof UrlCheck.Refused(Refusal refusal)
        ? refusal.message()
        : "";
  }

  private static String rule(TargetPolicy policy, String url) {
    return policy.check(url) instanceof UrlCheck.Refused(Refusal refusal)
        ? refusal.rule()
        : "accepted";
  }
}
