/** Changes of verdicts enter; signed CloudEvents leave to whoever wants to hear of them. */
@NullMarked
package ordertrace.watch.out.webhook;

import org.jspecify.annotations.NullMarked;
