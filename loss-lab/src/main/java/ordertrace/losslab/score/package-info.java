/**
 * What became of messages enters, and what was said of them; how often that was right leaves. Pure.
 */
@NullMarked
package ordertrace.losslab.score;

import org.jspecify.annotations.NullMarked;
