/** The way of an order: spans and facts enter, a tree that support can read leaves. */
@NullMarked
package ordertrace.demo.way;

import org.jspecify.annotations.NullMarked;
