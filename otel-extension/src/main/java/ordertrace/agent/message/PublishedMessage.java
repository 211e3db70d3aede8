package ordertrace.agent.message;

import java.util.List;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import ordertrace.Publication;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the broker.
 *
 * @param orders it belongs to
 * @param status what its order enters by it; null: nothing
 * @param initiator the service that started the operation; null: not known
 */
record PublishedMessage(
    List<OrderId> orders,
    MessageIdentity identity,
    MessageNews news,
    Publication publication,
    @Nullable String status,
    @Nullable String initiator) {}
