/**
 * The order on log lines: a record or a line of the application enters with its context, and leaves
 * with order, status and message.
 */
@NullMarked
package ordertrace.agent.log;

import org.jspecify.annotations.NullMarked;
