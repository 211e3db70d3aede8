/** What was judged of messages and orders enters; what a person must hear of leaves. Pure. */
@NullMarked
package ordertrace.watch.verdict;

import org.jspecify.annotations.NullMarked;
