package ordertrace.watch.ledger.fact;

import java.time.Instant;
import ordertrace.FailedCall;
import ordertrace.Heartbeat;
import ordertrace.OrderAlias;
import org.jspecify.annotations.Nullable;

/** Something that was observed; one kind for each event name of {@link ordertrace.OrderFacts}. */
public sealed interface Fact {

  Stamp stamp();

  /** What belongs to one message. */
  sealed interface OfMessage extends Fact permits MessageFact {}

  /** What belongs to one order and no message. */
  sealed interface OfOrder extends Fact {}

  /** What a process tells of itself. */
  sealed interface OfBoot extends Fact {}

  record StatusChanged(Stamp stamp, ordertrace.StatusChange change) implements OfOrder {}

  /** Two numbers are one order; the canonical one is in the stamp, if it is known. */
  record AliasKnown(Stamp stamp, OrderAlias alias) implements OfOrder {}

  record CallFailed(Stamp stamp, FailedCall call) implements OfOrder {}

  /**
   * A heartbeat.
   *
   * @param received when it came in, by order-watch's clock; the first time, if it came twice
   */
  record Beat(Stamp stamp, Heartbeat state, Instant received) implements OfBoot {}

  /** Some publishes of a channel may have failed, nobody knows which. */
  record PublishGap(Stamp stamp, long channel, long first, long last, @Nullable String errorType)
      implements OfBoot {

    public boolean contains(long publishChannel, long publishSequence) {
      return channel == publishChannel && first <= publishSequence && publishSequence <= last;
    }
  }

  /**
   * No fact of this boot follows.
   *
   * @param crashed the boot died, and whoever found its journal sent it to the end; false: it
   *     stopped in an orderly way and said so itself
   */
  record Goodbye(Stamp stamp, boolean crashed) implements OfBoot {}
}
