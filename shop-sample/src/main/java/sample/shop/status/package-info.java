/** What the CRM tells about an order enters from the broker and changes its status. */
@NullMarked
package sample.shop.status;

import org.jspecify.annotations.NullMarked;
