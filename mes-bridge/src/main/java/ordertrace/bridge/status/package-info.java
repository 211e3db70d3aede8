/** An event of the MES enters; the spans and facts that tell it leave. Pure: no I/O, no clock. */
@NullMarked
package ordertrace.bridge.status;

import org.jspecify.annotations.NullMarked;
