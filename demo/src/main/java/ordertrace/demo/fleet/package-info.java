/** The fleet: settings enter, one JVM for each member leaves, and none of them stays behind. */
@NullMarked
package ordertrace.demo.fleet;

import org.jspecify.annotations.NullMarked;
