/** Single operations of an application, measured by JMH on the thread that calls them. */
@NullMarked
package ordertrace.benchmarks.path;

import org.jspecify.annotations.NullMarked;
