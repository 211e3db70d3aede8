/** Parcels: a carrier is booked, its news of the delivery, or a manager, closes the order. */
@NullMarked
package sample.crm.delivery;

import org.jspecify.annotations.NullMarked;
