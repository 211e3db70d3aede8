package ordertrace.bridge.status;

/**
 * Counts every event, so that none can get lost unnoticed: {@code received = exported + rejected +
 * waiting}, at any time at which no event is being counted.
 *
 * <p>Implementations are thread-safe and never throw.
 */
public interface BridgeMetrics {

  /** An event arrived, for the first time or again. */
  void received();

  /** Everything that tells the event is stored, and its source has settled it. */
  void exported();

  /** The event is unusable and has been put aside, and its source has settled it. */
  void rejected(RejectReason reason);

  /** The source holds so many events that it has not settled yet. */
  void waiting(int events);

  /** The event tells a state or kind that the configuration does not name; it is exported. */
  void unknownState();

  /** An attempt to send failed and will be repeated. */
  void exportFailed(String signal);
}
