/** A class that the agent is to change, and the advice by which one sees that it did. */
@NullMarked
package ordertrace.agent.door.trial;

import org.jspecify.annotations.NullMarked;
