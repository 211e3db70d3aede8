/**
 * Facts over OTLP and looks at the broker enter; verdicts about messages and orders leave, as
 * metrics, spans, answers and calls.
 */
@NullMarked
package ordertrace.watch;

import org.jspecify.annotations.NullMarked;
