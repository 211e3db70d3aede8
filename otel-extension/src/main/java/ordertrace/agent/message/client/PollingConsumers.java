package ordertrace.agent.message.client;

import com.rabbitmq.client.Consumer;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Recognises consumers that only hand one message to a thread that waits for it. */
final class PollingConsumers {

  private static final String SPRING = "org.springframework.amqp.rabbit.core.RabbitTemplate$";
  private static final String AGENT = "io.opentelemetry.javaagent.";

  private PollingConsumers() {}

  /** Whether it is one, or the agent's wrapper of one. */
  static boolean include(Consumer consumer) {
    Consumer application =
        consumer.getClass().getName().startsWith(AGENT) ? inside(consumer) : consumer;
    return application != null && application.getClass().getName().startsWith(SPRING);
  }

  // The agent wraps consumers further outside than we do, and its wrapper does not tell.
  private static @Nullable Consumer inside(Consumer wrapper) {
    try {
      for (Field field : wrapper.getClass().getDeclaredFields()) {
        if (Consumer.class.isAssignableFrom(field.getType())) {
          field.setAccessible(true);
          return (Consumer) field.get(wrapper);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      MessageDoor.failed(MessageDoor.CONSUME, e);
    }
    return null;
  }
}
