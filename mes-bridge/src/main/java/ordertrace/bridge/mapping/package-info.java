/** The vendor's bytes enter; a {@code MesEvent} leaves, or the reason why they are none. */
@NullMarked
package ordertrace.bridge.mapping;

import org.jspecify.annotations.NullMarked;
