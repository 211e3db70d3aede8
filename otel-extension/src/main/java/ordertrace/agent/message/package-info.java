/**
 * What the extension does with RabbitMQ: calls of the client enter through the door; headers, spans
 * and facts leave. The way of a message:
 *
 * <ol>
 *   <li>{@code PublishAdvice} stands in the client's innermost {@code basicPublish} and asks {@link
 *       ordertrace.agent.message.PublishHook} what to write;
 *   <li>{@link ordertrace.agent.message.MessageReader} finds the orders: our header, the JSON field
 *       of the journey file, else the operation's;
 *   <li>the message gets its copy id and the copy it came from, the PRODUCER span shows them, and
 *       the fact <em>published</em> follows when the client has sent it;
 *   <li>{@code WatchedConsumer} stands before the application's consumer: {@link
 *       ordertrace.agent.message.DeliverHook} records <em>delivered</em> and makes the message the
 *       context, so that every span of its handling shows it;
 *   <li>a consumer of the client's own kind is <em>processed</em> when it returns; Spring's hand
 *       over, and {@link ordertrace.agent.message.ListenHook} tells of each attempt;
 *   <li>{@code TransmitAdvice} sees what is really sent to the broker: {@link
 *       ordertrace.agent.message.SettleHook} records <em>settled</em> for each delivery.
 *   <li>{@code ReplyAdvice} and {@code ChannelEndAdvice} hear the broker, and the last of it:
 *       {@link ordertrace.agent.message.AnswerHook} records how each publish ended.
 * </ol>
 */
@NullMarked
package ordertrace.agent.message;

import org.jspecify.annotations.NullMarked;
