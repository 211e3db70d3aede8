/** The online shop: customers create, upload, submit and cancel orders over HTTP. */
@NullMarked
package sample.shop;

import org.jspecify.annotations.NullMarked;
