package net.voipbin.webhooks.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.voipbin.webhooks.core.account.Account;
import net.voipbin.webhooks.core.account.Accounts;
import net.voipbin.webhooks.core.account.Standing;
import net.voipbin.webhooks.core.event.CustomerId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// How customers stand: an item in each customer's partition of the Config table. Those that are
/// watched have one and the same id, so that the index by ids lists them.
final class DynamoAccounts implements Accounts {
  static final String SK = "account";
  static final String STANDING = "standing";

  private static final String WATCHED = "watched-accounts";
  private static final String SINCE = "since";
  private static final String HEARD = "heard";
  private static final String SETTLED = "settled";

  private final ConfigTable table;
  private final Complaints complaints;

  DynamoAccounts(ConfigTable table, Complaints complaints) {
    this.table = table;
    this.complaints = complaints;
  }

  private static Map<String, AttributeValue> key(CustomerId customer) {
    return Keys.of(ConfigKeys.customer(customer), SK);
  }

  @Override
  public Optional<Account> find(CustomerId customer) {
    return table.find(key(customer)).map(DynamoAccounts::account);
  }

  @Override
  public boolean replace(Optional<Account> expected, Account next) {
    return expected.isPresent()
        ? table.replace(key(next.customer()), attributes(expected.get()), attributes(next))
        : isFirst(next);
  }

  private boolean isFirst(Account next) {
    Map<String, AttributeValue> item = ConfigKeys.item(key(next.customer()), attributes(next));
    try {
      table
          .dynamo()
          .putItem(call ->
              call.tableName(table.name())
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException taken) {
      // Also when it was this very request, whose answer was lost.
      return find(next.customer()).equals(Optional.of(next));
    }
  }

  @Override
  public List<Account> watched() {
    return table.allKeysOf(WATCHED).stream()
        .flatMap(key -> table.find(key).stream())
        .flatMap(item -> Damaged.skip(item, DynamoAccounts::account, complaints))
        .filter(Account::isWatched)
        .toList();
  }

  private static Map<String, Optional<AttributeValue>> attributes(Account account) {
    Map<String, Optional<AttributeValue>> item = new LinkedHashMap<>();
    item.put(
        ConfigKeys.ID, account.isWatched() ? Optional.of(Values.text(WATCHED)) : Optional.empty());
    item.put(STANDING, Optional.of(Values.text(account.standing().label())));
    item.put(SINCE, Optional.of(Values.text(account.since().toString())));
    item.put(HEARD, Optional.of(Values.text(account.heard().toString())));
    item.put(SETTLED, Optional.of(Values.flag(account.settled())));
    return item;
  }

  private static Account account(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Account(
        ConfigKeys.customer(item),
        item.parsed(
            STANDING, label -> Standing.ofLabel(label).orElseThrow(IllegalArgumentException::new)),
        item.time(SINCE),
        item.time(HEARD),
        item.flag(SETTLED));
  }
}
