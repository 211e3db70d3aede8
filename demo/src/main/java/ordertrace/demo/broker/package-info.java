/** The broker: AMQP messages enter and leave; a binding can be taken away to lose one of them. */
@NullMarked
package ordertrace.demo.broker;

import org.jspecify.annotations.NullMarked;
