/** Many orders enter at once, an account of every copy, fact and span of the run leaves. */
@NullMarked
package ordertrace.e2e.many;

import org.jspecify.annotations.NullMarked;
