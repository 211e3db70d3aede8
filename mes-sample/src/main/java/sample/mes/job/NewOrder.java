package sample.mes.job;

/** An order as it came from the queue, reduced to what the shop floor needs. */
public record NewOrder(String extRef, String product, int quantity) {}
