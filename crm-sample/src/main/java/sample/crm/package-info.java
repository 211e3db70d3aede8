/** The CRM: managers decide about orders here, carriers are booked, everybody is told. */
@NullMarked
package sample.crm;

import org.jspecify.annotations.NullMarked;
