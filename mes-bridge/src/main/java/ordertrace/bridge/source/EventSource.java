package ordertrace.bridge.source;

/**
 * Where events of the MES come from.
 *
 * <p>A source counts what it receives, hands it to the {@link EventIntake}, settles it only
 * afterwards, and counts as exported or rejected only what is settled.
 */
public interface EventSource {

  /** Begins to receive; returns also if the other side cannot be reached yet. */
  void start();

  /** Receives no more; returns when what it held is settled, or left for the next start. */
  void stop();

  /** Returns what it is doing, for the heartbeat. */
  SourceState state();
}
