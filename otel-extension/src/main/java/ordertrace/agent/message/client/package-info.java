/**
 * What runs inside the application, beside the RabbitMQ client: calls of the client enter, plain
 * JDK values go through the door.
 *
 * <p>These classes are loaded by the application's class loader (or one beside it), the rest of the
 * extension by the agent's: nothing here may touch OpenTelemetry, the library or static state of
 * the other side.
 */
@NullMarked
package ordertrace.agent.message.client;

import org.jspecify.annotations.NullMarked;
