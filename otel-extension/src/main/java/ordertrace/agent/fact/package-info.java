/** Facts enter from all features and leave for the journal, the JVM's life signs among them. */
@NullMarked
package ordertrace.agent.fact;

import org.jspecify.annotations.NullMarked;
