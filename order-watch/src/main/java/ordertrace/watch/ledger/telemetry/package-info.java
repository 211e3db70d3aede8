/** Heartbeats and sequences of every boot enter; up to when its facts are complete leaves. */
@NullMarked
package ordertrace.watch.ledger.telemetry;

import org.jspecify.annotations.NullMarked;
