/** The same journeys on a real broker, collector and trace store; what they stored is read back. */
@NullMarked
package ordertrace.e2e.docker;

import org.jspecify.annotations.NullMarked;
