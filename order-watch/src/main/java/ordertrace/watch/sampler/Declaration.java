package ordertrace.watch.sampler;

import java.time.Duration;
import ordertrace.watch.ledger.broker.QueueArguments;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a queue is declared. Where argument and policy both say something, RabbitMQ takes the
 * argument for names and the lower one for numbers; its own defaults come last.
 */
record Declaration(JsonNode queue) {

  // Of a quorum queue, since RabbitMQ 4.0; newer ones tell it themselves.
  private static final long DELIVERY_LIMIT = 20;

  QueueArguments arguments() {
    return new QueueArguments(
        Answers.flag(queue, "exclusive") || Answers.flag(queue, "auto_delete"),
        Answers.flag(queue, "durable"),
        name("dead-letter-exchange"),
        name("dead-letter-routing-key"),
        ttl(),
        maxLength(),
        deliveryLimit());
  }

  private @Nullable Duration ttl() {
    Long millis = lower("message-ttl");
    return millis == null ? null : Duration.ofMillis(millis);
  }

  // A queue that is limited by its bytes holds no more messages than bytes.
  private @Nullable Long maxLength() {
    Long messages = lower("max-length");
    return messages == null ? lower("max-length-bytes") : messages;
  }

  private @Nullable Long deliveryLimit() {
    if (!queue.path("type").asString("").equals("quorum")) {
      return null;
    }
    JsonNode told = queue.path("delivery_limit");
    if (told.isIntegralNumber()) {
      return told.asLong() < 0 ? null : told.asLong();
    }
    if (told.isString()) {
      return null; // "unlimited"
    }
    Long declared = lower("delivery-limit");
    return declared == null ? Long.valueOf(DELIVERY_LIMIT) : declared;
  }

  private @Nullable String name(String key) {
    JsonNode argument = argument(key);
    JsonNode value = argument.isString() ? argument : policy(key);
    return value.isString() ? value.asString() : null;
  }

  private @Nullable Long lower(String key) {
    JsonNode argument = argument(key);
    JsonNode policy = policy(key);
    if (!argument.isIntegralNumber()) {
      return policy.isIntegralNumber() ? Long.valueOf(policy.asLong()) : null;
    }
    return policy.isIntegralNumber()
        ? Math.min(argument.asLong(), policy.asLong())
        : argument.asLong();
  }

  private JsonNode argument(String key) {
    return queue.path("arguments").path("x-" + key);
  }

  private JsonNode policy(String key) {
    return queue.path("effective_policy_definition").path(key);
  }
}
