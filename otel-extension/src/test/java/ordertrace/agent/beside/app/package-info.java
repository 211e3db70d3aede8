/** A service on Spring Cloud Stream, with Actuator. */
@NullMarked
package ordertrace.agent.beside.app;

import org.jspecify.annotations.NullMarked;
