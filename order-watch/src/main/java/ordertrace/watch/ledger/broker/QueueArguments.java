package ordertrace.watch.ledger.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a queue is declared, policies included.
 *
 * @param shortLived exclusive or auto-delete: it goes with its consumer
 * @param durable whether it survives a restart of the broker
 * @param deadLetterExchange where its dead letters go; null: they are dropped
 * @param deadLetterRoutingKey by which key; null: by the one the message has
 * @param ttl after which its messages expire; null: never
 * @param maxLength how many it holds; null: any number
 * @param deliveryLimit how often it takes a message back; null: any number
 */
public record QueueArguments(
    boolean shortLived,
    boolean durable,
    @Nullable String deadLetterExchange,
    @Nullable String deadLetterRoutingKey,
    @Nullable Duration ttl,
    @Nullable Long maxLength,
    @Nullable Long deliveryLimit) {}
