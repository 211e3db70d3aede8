package ordertrace.watch.store;

import ordertrace.OrderId;
import ordertrace.watch.ledger.order.OrderCase;

/** An order that is to be judged, by its canonical number. */
public record DueOrder(OrderId number, OrderCase order) {}
