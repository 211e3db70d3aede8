/** Events of the manufacturing system enter in its own words and change the status of orders. */
@NullMarked
package sample.crm.mes;

import org.jspecify.annotations.NullMarked;
