package ordertrace.watch.ledger.fact;

/** The span in which something was observed, sampled or not; lower-case hex. */
public record Trace(String traceId, String spanId) {}
