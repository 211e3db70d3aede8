/** The loss lab: a seed and a mix of faults enter; how well order-watch found them leaves. */
@NullMarked
package ordertrace.losslab;

import org.jspecify.annotations.NullMarked;
