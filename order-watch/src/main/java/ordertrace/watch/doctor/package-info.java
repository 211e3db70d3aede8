/** What order-watch answers about itself enters; what is missing leaves, in plain words. */
@NullMarked
package ordertrace.watch.doctor;

import org.jspecify.annotations.NullMarked;
