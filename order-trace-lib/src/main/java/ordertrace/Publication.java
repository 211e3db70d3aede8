package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;

/**
 * What a publisher's client did.
 *
 * @param channel the channel's number in the JVM
 * @param publishSequence the number of the publish on that channel, from 1
 * @param confirms whether the broker is to answer, by that number
 * @param mandatory whether the broker is to return the message when it reaches no queue
 * @param untracked whether too much was open on the channel for the end of this publish to be told
 * @param bodySize in bytes
 */
public record Publication(
    long channel,
    long publishSequence,
    boolean confirms,
    boolean mandatory,
    boolean untracked,
    long bodySize) {

  public Publication withoutTracking() {
    return new Publication(channel, publishSequence, confirms, mandatory, true, bodySize);
  }

  void describe(AttributesBuilder fact) {
    describePlace(fact);
    fact.put(OrderAttributes.MESSAGE_CONFIRMS, confirms)
        .put(OrderAttributes.MESSAGE_MANDATORY, mandatory)
        .put(OrderAttributes.MESSAGING_BODY_SIZE, bodySize);
    Facts.putTrue(fact, OrderAttributes.MESSAGE_UNTRACKED, untracked);
  }

  /** Which publish of which channel it is. */
  void describePlace(AttributesBuilder fact) {
    fact.put(OrderAttributes.MESSAGE_CHANNEL, channel)
        .put(OrderAttributes.MESSAGE_PUBLISH_SEQUENCE, publishSequence);
  }
}
