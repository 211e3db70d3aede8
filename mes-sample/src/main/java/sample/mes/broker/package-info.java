/**
 * RabbitMQ: order messages enter from {@code mes.orders}, vendor events leave to {@code
 * mes.events}.
 */
@NullMarked
package sample.mes.broker;

import org.jspecify.annotations.NullMarked;
