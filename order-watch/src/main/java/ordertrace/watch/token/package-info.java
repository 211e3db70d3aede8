/** What a request shows and a file enter; whether the one is in the other leaves. */
@NullMarked
package ordertrace.watch.token;

import org.jspecify.annotations.NullMarked;
