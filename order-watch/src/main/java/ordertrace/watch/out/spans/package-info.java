/** Changes of orders and verdicts enter; spans of their journeys leave over OTLP. */
@NullMarked
package ordertrace.watch.out.spans;

import org.jspecify.annotations.NullMarked;
