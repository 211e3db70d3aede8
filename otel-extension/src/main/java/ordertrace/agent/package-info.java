/** Wiring of the extension: the agent's settings enter, one line per feature leaves. */
@NullMarked
package ordertrace.agent;

import org.jspecify.annotations.NullMarked;
