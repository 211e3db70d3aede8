/** Somebody else's extension and somebody else's agent. */
@NullMarked
package ordertrace.agent.beside.second;

import org.jspecify.annotations.NullMarked;
