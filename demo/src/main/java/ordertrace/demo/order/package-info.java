/** The orders: customers, managers and partners act by the services' HTTP APIs. */
@NullMarked
package ordertrace.demo.order;

import org.jspecify.annotations.NullMarked;
