/** Deliveries of the bridge's own queue enter; acknowledgements and parked messages leave. */
@NullMarked
package ordertrace.bridge.source.amqp;

import org.jspecify.annotations.NullMarked;
