package net.voipbin.webhooks.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/// The contract as a page that people read. Made here and kept as a resource: a running API needs
/// nothing that reads YAML.
final class DocsPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#8884;--soft:#8881}
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
      code,pre{font:.9em ui-monospace,monospace;background:var(--soft);border-radius:3px}
      code{padding:.1em .3em}pre{padding:.8em;overflow-x:auto}
      table{border-collapse:collapse;width:100%;margin:.6em 0;display:block;overflow-x:auto}
      td,th{border:1px solid var(--line);padding:.3em .6em;text-align:left;vertical-align:top}
      section{border-top:1px solid var(--line);margin-top:2rem}
      h3 code{background:none;padding:0}h3 b{display:inline-block;min-width:4.5rem}
      nav ul{columns:20rem;padding-left:1.2rem}nav a{text-decoration:none}
      """;

  private final Contract contract;

  DocsPage(Contract contract) {
    this.contract = contract;
  }

  String render() {
    StringBuilder page = new StringBuilder(100_000);
    String title = contract.at("/info/title").asText();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n<p>The same for programs: <a href=\"openapi.yaml\">openapi.yaml</a></p>\n")
        .append(Markdown.html(contract.at("/info/description").asText()));
    page.append("<nav>\n");
    byTag().forEach((tag, operations) -> navigation(page, tag, operations));
    page.append("</nav>\n");
    byTag().forEach((tag, operations) -> section(page, tag, operations));
    page.append("<section>\n<h2>Schemas</h2>\n");
    for (Map.Entry<String, JsonNode> schema : contract.at("/components/schemas").properties()) {
      schema(page, schema.getKey(), schema.getValue());
    }
    return page.append("</section>\n</body>\n</html>\n").toString();
  }

  private Map<String, List<Contract.Operation>> byTag() {
    Map<String, List<Contract.Operation>> all = new LinkedHashMap<>();
    for (JsonNode tag : contract.at("/tags")) {
      String name = tag.path("name").asText();
      all.put(
          name,
          contract.operations().stream()
              .filter(one -> one.json().at("/tags/0").asText().equals(name))
              .toList());
    }
    return all;
  }

  private static String id(Contract.Operation operation) {
    return operation.json().path("operationId").asText();
  }

  private static void navigation(
      StringBuilder page, String tag, List<Contract.Operation> operations) {
    page.append("<h2>").append(tag).append("</h2>\n<ul>\n");
    for (Contract.Operation operation : operations) {
      page.append("<li><a href=\"#")
          .append(id(operation))
          .append("\">")
          .append(Markdown.escape(operation.json().path("summary").asText()))
          .append("</a></li>\n");
    }
    page.append("</ul>\n");
  }

  private void section(StringBuilder page, String tag, List<Contract.Operation> operations) {
    page.append("<section>\n<h2>").append(tag).append("</h2>\n");
    operations.forEach(operation -> operation(page, operation));
    page.append("</section>\n");
  }

  private void operation(StringBuilder page, Contract.Operation operation) {
    JsonNode json = operation.json();
    page.append("<h3 id=\"")
        .append(id(operation))
        .append("\"><b>")
        .append(operation.method())
        .append("</b> <code>")
        .append(Markdown.escape(operation.path()))
        .append("</code></h3>\n<p>")
        .append(Markdown.escape(json.path("summary").asText()))
        .append(".</p>\n")
        .append(Markdown.html(json.path("description").asText("")));
    parameters(page, json.path("parameters"));
    JsonNode body = json.at("/requestBody/content/application~1json");
    if (body.has("schema")) {
      page.append("<p>Body: ").append(type(body.path("schema"))).append("</p>\n");
    }
    if (body.has("example")) {
      page.append("<pre>")
          .append(Markdown.escape(body.path("example").toPrettyString()))
          .append("</pre>\n");
    }
    responses(page, json.path("responses"));
  }

  private void parameters(StringBuilder page, JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    page.append("<table>\n<tr><th>Parameter</th><th>In</th><th>Type</th><th></th></tr>\n");
    StreamSupport.stream(parameters.spliterator(), false)
        .map(contract::resolve)
        .forEach(one ->
            row(
                page,
                "<code>" + Markdown.escape(one.path("name").asText()) + "</code>",
                one.path("in").asText(),
                type(one.path("schema")),
                Markdown.inline(one.path("description").asText(""))));
    page.append("</table>\n");
  }

  private void responses(StringBuilder page, JsonNode responses) {
    page.append("<table>\n<tr><th>Status</th><th>Body</th><th></th></tr>\n");
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      JsonNode resolved = contract.resolve(response.getValue());
      row(
          page,
          response.getKey(),
          type(resolved.at("/content/application~1json/schema")),
          Markdown.inline(resolved.path("description").asText("")));
    }
    page.append("</table>\n");
  }

  private static void schema(StringBuilder page, String name, JsonNode schema) {
    page.append("<h3 id=\"schema-")
        .append(name)
        .append("\">")
        .append(name)
        .append("</h3>\n")
        .append(Markdown.html(schema.path("description").asText("")));
    if (!schema.has("properties")) {
      page.append("<p>").append(type(schema)).append("</p>\n");
      return;
    }
    List<String> required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    page.append("<table>\n<tr><th>Field</th><th>Type</th><th></th></tr>\n");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String mark = required.contains(property.getKey()) ? "" : " <i>(optional)</i>";
      row(
          page,
          "<code>" + property.getKey() + "</code>" + mark,
          type(property.getValue()),
          Markdown.inline(property.getValue().path("description").asText("")));
    }
    page.append("</table>\n");
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("<tr>");
    for (String cell : cells) {
      page.append("<td>").append(cell).append("</td>");
    }
    page.append("</tr>\n");
  }

  /// A schema in a few words, with its bounds.
  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asText().replaceAll(".*/", "");
      return "<a href=\"#schema-" + name + "\">" + name + "</a>";
    }
    if (schema.has("oneOf")) {
      return join(schema.path("oneOf"), " or ");
    }
    StringBuilder text = new StringBuilder();
    if (schema.has("enum")) {
      text.append("<code>").append(Markdown.escape(words(schema.path("enum")))).append("</code>");
    } else if (schema.path("type").asText().equals("array")) {
      text.append("array of ").append(type(schema.path("items")));
    } else if (schema.has("type")) {
      JsonNode type = schema.path("type");
      text.append(type.isArray() ? words(type) : type.asText());
    } else if (schema.has("const")) {
      text.append("<code>").append(schema.path("const").asText()).append("</code>");
    }
    for (String bound :
        List.of(
            "format",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "default")) {
      if (schema.has(bound)) {
        text.append(", ")
            .append(bound.toLowerCase(Locale.ROOT))
            .append(' ')
            .append(Markdown.escape(schema.path(bound).toString()));
      }
    }
    return text.toString();
  }

  private static String join(JsonNode schemas, String separator) {
    return String.join(
        separator, StreamSupport.stream(schemas.spliterator(), false).map(DocsPage::type).toList());
  }

  private static String words(JsonNode list) {
    return String.join(
        " | ", StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
  }
}
