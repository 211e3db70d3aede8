/** Facts and looks enter, are kept, and leave as the cases that must be judged together. */
@NullMarked
package ordertrace.watch.store;

import org.jspecify.annotations.NullMarked;
