/** A value from the configuration and a rule enter; an error that names both leaves, or nothing. */
@NullMarked
package ordertrace.watch.property;

import org.jspecify.annotations.NullMarked;
