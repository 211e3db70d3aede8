/** Brokers are asked by their read-only management API; looks leave into the store. */
@NullMarked
package ordertrace.watch.sampler;

import org.jspecify.annotations.NullMarked;
