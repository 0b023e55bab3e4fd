/// Every port on Amazon SQS and DynamoDB.
@NullMarked
package net.voipbin.webhooks.aws;

import org.jspecify.annotations.NullMarked;
