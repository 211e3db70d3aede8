package sample.shop.broker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.listener.ListenerExecutionFailedException;
import org.springframework.amqp.rabbit.retry.MessageRecoverer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Gives a message up: the broker moves what is rejected without requeue to the dead letters. */
@Component
final class DeadLetterRecoverer implements MessageRecoverer {

  private static final Logger logger = LoggerFactory.getLogger(DeadLetterRecoverer.class);

  @Override
  public void recover(Message message, Throwable failure) {
    MessageProperties properties = message.getMessageProperties();
    // The exception's class only: messages of parsers and databases quote customer data.
    logger.error(
        "Message {} of queue {} goes to the dead letters: {}",
        properties.getReceivedRoutingKey(),
        properties.getConsumerQueue(),
        NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName());
    throw new ListenerExecutionFailedException(
        "Given up", new AmqpRejectAndDontRequeueException(failure), message);
  }
}
