/** An application with libraries that the extension does not see through. */
@NullMarked
package ordertrace.agent.beside.libraries;

import org.jspecify.annotations.NullMarked;
