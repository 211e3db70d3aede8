package ordertrace.agent.order;

import org.jspecify.annotations.Nullable;

/**
 * The message that is being processed; what its CONSUMER span shows and its child publishes
 * inherit.
 *
 * @param messageId the AMQP message-id, or the copy id where the publisher set none
 * @param conversationId the AMQP correlation-id
 * @param copyId the copy that was delivered; null when its publisher has no extension
 * @param parentCopyId the copy that this one came from
 * @param queue the queue it was taken from
 */
public record CurrentDelivery(
    @Nullable String messageId,
    @Nullable String conversationId,
    @Nullable String copyId,
    @Nullable String parentCopyId,
    String queue) {}
