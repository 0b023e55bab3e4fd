package net.voipbin.webhooks.aws;

import java.security.SecureRandom;
import java.time.InstantSource;
import net.voipbin.webhooks.core.management.IdempotencyKeys;
import net.voipbin.webhooks.core.management.IdempotencyKeysContract;

@UnderFaults
final class DynamoIdempotencyKeysTest extends IdempotencyKeysContract {
  private final IdempotencyKeys keys;

  DynamoIdempotencyKeysTest(Backend backend) {
    SecretBox box =
        new SecretBox(new LocalKeyWrapper(), new SecureRandom(), InstantSource.system());
    keys = new DynamoIdempotencyKeys(backend.dynamo(), Tables.log(backend), box);
  }

  @Override
  protected IdempotencyKeys keys() {
    return keys;
  }
}
