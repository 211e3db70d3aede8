/**
 * What runs inside the application, beside Spring AMQP: the container's call of a listener enters,
 * messages as plain JDK values and attempts go through the door.
 */
@NullMarked
package ordertrace.agent.message.spring;

import org.jspecify.annotations.NullMarked;
