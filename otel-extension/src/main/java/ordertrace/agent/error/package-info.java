/**
 * How operations fail: what an instrumentation or a framework caught enters, its type, the
 * database's code and an exception event leave on the span.
 */
@NullMarked
package ordertrace.agent.error;

import org.jspecify.annotations.NullMarked;
