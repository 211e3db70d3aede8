package ordertrace.watch.ledger.fact;

import java.time.Instant;
import ordertrace.Delivery;
import ordertrace.MessageIdentity;
import ordertrace.Processing;
import ordertrace.Publication;
import ordertrace.PublishFailure;
import ordertrace.Settlement;

/** Something that was observed about one message. */
public sealed interface MessageFact extends Fact.OfMessage {

  MessageIdentity message();

  record Published(Stamp stamp, MessageIdentity message, Publication publication)
      implements MessageFact {}

  /** How a publish ended. */
  record PublishEnded(Stamp stamp, MessageIdentity message, End end, PublishFailure why)
      implements MessageFact {}

  /** The ends of a publish; {@code RETURNED} comes on top of another one. */
  enum End {
    CONFIRMED,
    NACKED,
    RETURNED,
    FAILED,
    IN_DOUBT,
    ROLLED_BACK
  }

  record Delivered(Stamp stamp, MessageIdentity message, Delivery delivery)
      implements MessageFact {}

  record Processed(Stamp stamp, MessageIdentity message, Processing processing)
      implements MessageFact {}

  record Settled(Stamp stamp, MessageIdentity message, Settlement settlement)
      implements MessageFact {}

  /**
   * The bridge saw its copy of a message of a closed system.
   *
   * @param redelivered whether the bridge may have seen, and told, this very copy before
   */
  record Witnessed(
      Stamp stamp, MessageIdentity message, String eventId, Instant eventTime, boolean redelivered)
      implements MessageFact {}
}
