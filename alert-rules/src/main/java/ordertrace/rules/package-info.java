/**
 * A journey file enters; Prometheus rules leave: what stages, systems and promises are alerted on.
 */
@NullMarked
package ordertrace.rules;

import org.jspecify.annotations.NullMarked;
