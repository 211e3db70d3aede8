package ordertrace.demo.order;

import org.jspecify.annotations.Nullable;

/**
 * An order that the demo placed.
 *
 * @param orderId its canonical number
 * @param mesNumber what the MES calls it; null unless a partner placed it there
 */
public record PlacedOrder(String orderId, Story story, @Nullable String mesNumber) {}
