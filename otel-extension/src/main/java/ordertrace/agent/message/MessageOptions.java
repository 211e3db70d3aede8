package ordertrace.agent.message;

/**
 * What the user decides of RabbitMQ.
 *
 * @param facts whether facts are wanted at all
 * @param setMessageId whether messages without a message id get one, which applications notice
 * @param mandatory whether the broker is to return every message that reaches no queue; to us only,
 *     where the application did not ask for it
 */
public record MessageOptions(boolean facts, boolean setMessageId, boolean mandatory) {}
