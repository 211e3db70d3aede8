/** Orders that the shop hands over, and those it calls back, enter from the broker. */
@NullMarked
package sample.crm.intake;

import org.jspecify.annotations.NullMarked;
