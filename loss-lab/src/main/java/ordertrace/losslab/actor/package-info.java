/**
 * A service that does with messages what it is told: commands enter by its input, what it did
 * leaves by its output. Ordinary code without tracing, run with the agent or without.
 */
@NullMarked
package ordertrace.losslab.actor;

import org.jspecify.annotations.NullMarked;
