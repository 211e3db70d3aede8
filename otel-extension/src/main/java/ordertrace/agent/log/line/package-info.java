/**
 * What runs inside the application, beside its logging library: a line on its way to the appenders
 * enters, and leaves with what the extension's side of the door knows of its order.
 */
@NullMarked
package ordertrace.agent.log.line;

import org.jspecify.annotations.NullMarked;
