package ordertrace.watch.ledger.message;

/** Which part of the evidence is not there. */
public enum GapReason {
  /** Facts of the publisher. */
  PUBLISHER_INCOMPLETE,
  /** Facts of a consumer. */
  CONSUMER_INCOMPLETE,
  /** A hook was off or is missing in the version that runs. */
  CAPABILITY_OFF,
  /** Somebody consumes whom no facts can be expected from. */
  CONSUMER_WITHOUT_AGENT,
  /** It is not known who consumes. */
  CONSUMER_UNKNOWN,
  /** The broker counts more deliveries than are known. */
  DELIVERIES_UNACCOUNTED,
  /** The broker was not looked at in that time. */
  QUEUE_UNSAMPLED,
  /** It is not known where the message was routed to. */
  ROUTE_UNKNOWN,
  /** It is not known where the queue's dead letters go. */
  DEAD_LETTER_TARGET_UNKNOWN,
  /** Too much was open on a channel for this message's end to be told. */
  END_UNTOLD,
  /** There are more equal messages than can be told apart. */
  AMBIGUOUS
}
