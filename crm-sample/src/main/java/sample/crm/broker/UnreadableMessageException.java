package sample.crm.broker;

import org.springframework.amqp.AmqpRejectAndDontRequeueException;

/** A message that will not be understood at the next attempt either. */
public final class UnreadableMessageException extends AmqpRejectAndDontRequeueException {

  UnreadableMessageException(Class<?> type, Throwable cause) {
    super("Not a " + type.getSimpleName(), cause);
  }
}
