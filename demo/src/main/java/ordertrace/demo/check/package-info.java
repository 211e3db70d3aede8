/** The proof: what was read back enters, what is missing leaves. */
@NullMarked
package ordertrace.demo.check;

import org.jspecify.annotations.NullMarked;
