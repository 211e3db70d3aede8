/**
 * What HTTP calls say about orders: a request and its answer enter, the order, its status and a
 * fact leave; and to whom our headers may go.
 */
@NullMarked
package ordertrace.agent.http;

import org.jspecify.annotations.NullMarked;
