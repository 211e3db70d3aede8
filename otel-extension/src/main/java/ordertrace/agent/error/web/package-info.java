/**
 * What runs inside the application, beside web frameworks: an exception that became an answer
 * enters and goes through the door.
 */
@NullMarked
package ordertrace.agent.error.web;

import org.jspecify.annotations.NullMarked;
