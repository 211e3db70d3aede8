/**
 * {@code OrderTrace} in the application's code enters; the operation's order, status, initiator
 * leave.
 */
@NullMarked
package ordertrace.agent.code;

import org.jspecify.annotations.NullMarked;
