/** Whole processes under load: start-up, throughput, answers, heap and threads. */
@NullMarked
package ordertrace.benchmarks.process;

import org.jspecify.annotations.NullMarked;
