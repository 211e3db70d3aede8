/**
 * What the queues of a broker gave up and nobody else catches enters by a queue of our own; facts
 * of where and why it died leave into the store. Off unless asked for.
 */
@NullMarked
package ordertrace.watch.deadletter;

import org.jspecify.annotations.NullMarked;
