/**
 * A callback of the extension enters, and whatever it does, only its result or a default leaves.
 */
@NullMarked
package ordertrace.agent.guard;

import org.jspecify.annotations.NullMarked;
