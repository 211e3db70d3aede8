/** Events enter as bytes from any source; they leave told, or named as unusable. */
@NullMarked
package ordertrace.bridge.source;

import org.jspecify.annotations.NullMarked;
