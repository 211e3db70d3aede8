package ordertrace.watch.ledger.message;

/** Why a message was lost. */
public enum Cause {
  /** No queue wanted it, and the broker returned it. */
  RETURNED,
  /** No queue was bound for it. */
  UNROUTABLE,
  /** The broker refused it. */
  NACKED,
  /** The publish failed. */
  PUBLISH_FAILED,
  /** A consumer rejected it, and nothing takes up what this queue rejects but a person. */
  REJECTED,
  /** It waited for too long. */
  EXPIRED,
  /** The queue was full. */
  OVER_LENGTH,
  /** It was given back too often. */
  DELIVERY_LIMIT,
  /** It counted as acknowledged when it was delivered, and then its handler's process ended. */
  HANDLER_GONE,
  /** Its handler failed, and it was acknowledged all the same. */
  HANDLER_FAILED,
  /** A service took it that it was not for. */
  TAKEN_BY_ANOTHER,
  /** The queue was emptied. */
  PURGED,
  /** The queue was deleted. */
  QUEUE_DELETED,
  /** The broker restarted and did not keep it. */
  BROKER_RESTART,
  /** The publisher's connection died before the broker's answer. */
  CONNECTION_CUT,
  /** It never came, and nothing says why. */
  NEVER_ARRIVED
}
