package ordertrace.agent.message.app;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The application's own way of hearing that one of its consumers threw; closes nothing. */
final class Complaints extends DefaultExceptionHandler {

  static final List<String> HEARD = new CopyOnWriteArrayList<>();

  @Override
  public void handleConsumerException(
      Channel channel, Throwable exception, Consumer consumer, String consumerTag, String method) {
    HEARD.add(exception.getClass().getName() + ": " + exception.getMessage());
  }
}
