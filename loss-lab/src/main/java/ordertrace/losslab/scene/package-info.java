/**
 * The stage on which messages get lost: processes, the broker, lines that can be cut. Orders enter;
 * what the actors did, and what order-watch says, leaves.
 */
@NullMarked
package ordertrace.losslab.scene;

import org.jspecify.annotations.NullMarked;
