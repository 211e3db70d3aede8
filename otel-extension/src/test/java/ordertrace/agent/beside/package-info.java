/** The extension in a JVM that has other things in it, too. */
@NullMarked
package ordertrace.agent.beside;

import org.jspecify.annotations.NullMarked;
