/** A variant of the agent enters, and what it costs beside the agent alone leaves as a table. */
@NullMarked
package ordertrace.benchmarks;

import org.jspecify.annotations.NullMarked;
