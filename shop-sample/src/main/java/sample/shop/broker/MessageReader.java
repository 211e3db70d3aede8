package sample.shop.broker;

import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON body of messages. */
@Component
public final class MessageReader {

  private final JsonMapper json;

  MessageReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * The body as a value.
   *
   * @throws UnreadableMessageException when it is not JSON of that shape; trying again is useless
   */
  public <T> T read(Message message, Class<T> type) {
    try {
      return json.readValue(message.getBody(), type);
    } catch (JacksonException e) {
      throw new UnreadableMessageException(type, e);
    }
  }
}
