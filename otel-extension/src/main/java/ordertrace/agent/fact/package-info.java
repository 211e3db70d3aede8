/** Facts enter from all features and leave, numbered, as log records of the agent's SDK. */
@NullMarked
package ordertrace.agent.fact;

import org.jspecify.annotations.NullMarked;
