/** Exceptions enter, problem details (RFC 9457) leave. */
@NullMarked
package sample.crm.problem;

import org.jspecify.annotations.NullMarked;
