/** Exceptions enter, problem details (RFC 9457) leave. */
@NullMarked
package sample.shop.problem;

import org.jspecify.annotations.NullMarked;
