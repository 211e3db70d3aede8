/** The packaged jars enter, whole orders leave: what they left in spans and facts is asserted. */
@NullMarked
package ordertrace.e2e;

import org.jspecify.annotations.NullMarked;
