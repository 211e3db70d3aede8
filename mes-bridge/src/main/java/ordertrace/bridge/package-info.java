/** Status events of the closed MES enter; spans of the order's journey and facts leave. */
@NullMarked
package ordertrace.bridge;

import org.jspecify.annotations.NullMarked;
