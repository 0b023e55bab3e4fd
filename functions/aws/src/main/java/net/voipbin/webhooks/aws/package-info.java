/// Every port on Amazon SQS, DynamoDB, KMS and EventBridge.
@NullMarked
package net.voipbin.webhooks.aws;

import org.jspecify.annotations.NullMarked;
