/** Spans and facts enter; they leave by OpenTelemetry's own exporters, retried until stored. */
@NullMarked
package ordertrace.bridge.export;

import org.jspecify.annotations.NullMarked;
