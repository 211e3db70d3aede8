package ordertrace.watch.ledger.broker;

import org.jspecify.annotations.Nullable;

/**
 * An exchange.
 *
 * @param type {@code direct}, {@code topic}, {@code fanout}; of any other nobody here knows where
 *     it sends a message
 * @param alternate where it sends what no binding takes; null: nowhere
 */
public record Exchange(String name, String type, @Nullable String alternate) {}
