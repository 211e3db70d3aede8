/** What the tables say of what was measured. */
@NullMarked
package ordertrace.benchmarks;

import org.jspecify.annotations.NullMarked;
