/** Changes enter from the outbox; they leave through senders, until each has succeeded once. */
@NullMarked
package ordertrace.watch.out.courier;

import org.jspecify.annotations.NullMarked;
