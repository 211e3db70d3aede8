/**
 * What the MES tells the world: a {@link sample.mes.event.VendorEvent} enters as a record and
 * leaves as JSON bytes.
 */
@NullMarked
package sample.mes.event;

import org.jspecify.annotations.NullMarked;
