package net.voipbin.webhooks.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One conditional update. In expressions an attribute is `#name` and a value `:name`; a value that
/// is named twice is the same.
final class Update {
  private static final Pattern NAME = Pattern.compile("#([a-z0-9_]+)");

  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /// Sets what is present and removes what is not.
  Update set(Map<String, Optional<AttributeValue>> attributes) {
    attributes.forEach((name, value) -> {
      if (value.isPresent()) {
        set(name, value.get());
      } else {
        removes.add("#" + name);
      }
    });
    return this;
  }

  Update set(String name, AttributeValue value) {
    return assign("#" + name + " = :set_" + name).with("set_" + name, value);
  }

  /// Keeps what is there.
  Update setOnce(String name, AttributeValue value) {
    return assign("#%1$s = if_not_exists(#%1$s, :once_%1$s)".formatted(name))
        .with("once_" + name, value);
  }

  /// @param assignment such as `#rung = #rung + :one`
  Update assign(String assignment) {
    sets.add(assignment);
    return this;
  }

  Update require(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  Update with(String name, AttributeValue value) {
    values.put(":" + name, value);
    return this;
  }

  UpdateItemRequest.Builder on(UpdateItemRequest.Builder request) {
    String expression = part("SET ", sets, ", ") + part(" REMOVE ", removes, ", ");
    String condition = String.join(" AND ", conditions);
    request.updateExpression(expression).expressionAttributeNames(names(expression + condition));
    if (!values.isEmpty()) {
      request.expressionAttributeValues(values);
    }
    return conditions.isEmpty() ? request : request.conditionExpression(condition);
  }

  private static String part(String keyword, List<String> parts, String separator) {
    return parts.isEmpty() ? "" : keyword + String.join(separator, parts);
  }

  /// For every `#name`, since many a name is a reserved word (DynamoDB Developer Guide, "Reserved
  /// words").
  static Map<String, String> names(String expression) {
    Map<String, String> names = new HashMap<>();
    Matcher matcher = NAME.matcher(expression);
    while (matcher.find()) {
      names.put(matcher.group(), matcher.group(1));
    }
    return names;
  }
}
