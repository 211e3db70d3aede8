/** Orders as the shop keeps them: a customer's wishes enter over HTTP, an order number leaves. */
@NullMarked
package sample.shop.order;

import org.jspecify.annotations.NullMarked;
