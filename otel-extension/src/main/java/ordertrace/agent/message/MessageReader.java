package ordertrace.agent.message;

import ordertrace.OrderJourney;
import ordertrace.agent.guard.Ignored;
import ordertrace.agent.message.client.AmqpMessage;

/**
 * Finds out what a message says of orders: header first, then the field of its JSON body that the
 * journey file names. Whatever arrives, it does not throw; what is not believed is counted, each
 * reason once for a message.
 */
final class MessageReader {

  private final OrderJourney journey;
  private final Ignored ignored;

  MessageReader(OrderJourney journey, Ignored ignored) {
    this.journey = journey;
    this.ignored = ignored;
  }

  MessageNews read(AmqpMessage message) {
    MessageReading reading = new MessageReading(journey);
    MessageNews news = reading.read(message);
    reading.ignored().forEach(ignored::count);
    return news;
  }

  /** As {@link #read}, of a message that was read and counted when it was delivered. */
  MessageNews readAgain(AmqpMessage message) {
    return new MessageReading(journey).read(message);
  }
}
