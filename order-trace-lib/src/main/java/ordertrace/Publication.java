package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher's client did.
 *
 * @param channel the channel's number in the JVM
 * @param publishSequence the number of the publish on that channel, from 1
 * @param confirms whether the broker is to answer, by that number
 * @param mandatory whether the broker is to return the message when it reaches no queue
 * @param untracked whether too much was open on the channel for the end of this publish to be told
 * @param bodySize in bytes
 * @param persistent whether a durable queue keeps it over a restart of the broker
 * @param timeToLive after which it expires in a queue; null: when the queue's own time is over
 */
public record Publication(
    long channel,
    long publishSequence,
    boolean confirms,
    boolean mandatory,
    boolean untracked,
    long bodySize,
    boolean persistent,
    @Nullable Duration timeToLive) {

  public Publication withoutTracking() {
    return new Publication(
        channel, publishSequence, confirms, mandatory, true, bodySize, persistent, timeToLive);
  }

  void describe(AttributesBuilder fact) {
    describePlace(fact);
    fact.put(OrderAttributes.MESSAGE_CONFIRMS, confirms)
        .put(OrderAttributes.MESSAGE_MANDATORY, mandatory)
        .put(OrderAttributes.MESSAGE_PERSISTENT, persistent)
        .put(OrderAttributes.MESSAGING_BODY_SIZE, bodySize);
    if (timeToLive != null) {
      fact.put(OrderAttributes.MESSAGE_TTL, timeToLive.toMillis());
    }
    Facts.putTrue(fact, OrderAttributes.MESSAGE_UNTRACKED, untracked);
  }

  /** Which publish of which channel it is. */
  void describePlace(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGE_CHANNEL, channel)
        .put(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE, publishSequence);
  }
}
