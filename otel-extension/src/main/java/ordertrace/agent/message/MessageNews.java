package ordertrace.agent.message;

import java.util.List;
import ordertrace.CopyId;
import ordertrace.MessageRule;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What a message itself says, checked.
 *
 * @param orders of its headers, else of its body; empty: it names none
 * @param aliases other systems' numbers in its body
 * @param copy the publish that its header names
 * @param parent the publish before that one
 * @param initiator the service that its header names
 * @param rule of the journey file; null: none is about this message
 */
record MessageNews(
    List<OrderId> orders,
    List<OrderAlias> aliases,
    @Nullable CopyId copy,
    @Nullable CopyId parent,
    @Nullable String initiator,
    @Nullable MessageRule rule) {}
