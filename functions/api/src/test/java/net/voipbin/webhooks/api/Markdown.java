package net.voipbin.webhooks.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The little of Markdown that the contract uses: paragraphs, tables, bold, code, links.
final class Markdown {
  private Markdown() {}

  static String html(String text) {
    StringBuilder html = new StringBuilder();
    for (String block : text.strip().split("\n\\s*\n", -1)) {
      if (block.startsWith("|")) {
        table(html, block);
      } else if (!block.isBlank()) {
        html.append("<p>").append(inline(block)).append("</p>\n");
      }
    }
    return html.toString();
  }

  private static void table(StringBuilder html, String block) {
    String cell = "th";
    html.append("<table>\n");
    for (String line : block.split("\n", -1)) {
      if (line.startsWith("|---")) {
        continue;
      }
      String inner = line.strip().substring(1, line.strip().length() - 1);
      String open = "<" + cell + ">";
      String close = "</" + cell + ">";
      html.append("<tr>")
          .append(
              Arrays.stream(inner.split("\\|", -1))
                  .map(text -> open + inline(text.strip()) + close)
                  .collect(Collectors.joining()))
          .append("</tr>\n");
      cell = "td";
    }
    html.append("</table>\n");
  }

  static String inline(String text) {
    return escape(text.strip())
        .replaceAll("\\*\\*([^*]+)\\*\\*", "<b>$1</b>")
        .replaceAll("`([^`]+)`", "<code>$1</code>")
        .replaceAll("\\[([^]]+)]\\((https://[^)]+)\\)", "<a href=\"$2\">$1</a>");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
