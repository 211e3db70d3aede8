/** A service built on Spring Boot 4 whose classes run on 3.5 as well. */
@NullMarked
package ordertrace.agent.compatibility.app;

import org.jspecify.annotations.NullMarked;
