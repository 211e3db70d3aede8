/** The same service with every agent, mode, JDK and Spring Boot that the README names. */
@NullMarked
package ordertrace.agent.compatibility;

import org.jspecify.annotations.NullMarked;
