package ordertrace.watch.changes;

/** A way out; each has its own memory of what it has sent. */
public enum Channel {
  /** Journey, stage and verdict spans over OTLP. */
  SPANS,
  /** Calls to whoever wants to hear of verdicts. */
  WEBHOOK,
  /** How long stages, detection and repair took. */
  METRICS
}
