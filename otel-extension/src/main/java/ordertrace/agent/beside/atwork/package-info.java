/**
 * What runs inside the application, beside those libraries: the making of one of their entries
 * enters and goes through the door.
 */
@NullMarked
package ordertrace.agent.beside.atwork;

import org.jspecify.annotations.NullMarked;
