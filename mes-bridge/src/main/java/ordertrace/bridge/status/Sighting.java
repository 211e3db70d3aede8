package ordertrace.bridge.status;

import java.time.Instant;
import ordertrace.MessageIdentity;

/**
 * How an event reached the bridge: what the bridge witnesses of a message that it got a copy of.
 *
 * @param at when, by the bridge's clock
 * @param message as far as it is known: the MES writes neither message ids nor copy ids
 * @param redelivered whether this very copy may have been seen, and told, before
 */
public record Sighting(Instant at, MessageIdentity message, boolean redelivered) {}
