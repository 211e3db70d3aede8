/**
 * The judging core: facts, evidence of the broker, the journey file and an instant enter; what
 * became of every message and every order leaves. Pure: no Spring, no clock, no I/O; each package
 * below has one door, named in the module's README.
 */
@NullMarked
package ordertrace.watch.ledger;

import org.jspecify.annotations.NullMarked;
