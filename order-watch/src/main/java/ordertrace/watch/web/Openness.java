package ordertrace.watch.web;

/**
 * Whether order-watch is open.
 *
 * @param toOthers whether other machines may ask, and need not show a token
 */
public record Openness(boolean toOthers) {}
