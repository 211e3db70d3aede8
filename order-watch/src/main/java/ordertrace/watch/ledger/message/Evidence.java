package ordertrace.watch.ledger.message;

import java.time.Instant;
import ordertrace.OrderJourney;
import ordertrace.watch.ledger.broker.Brokers;
import ordertrace.watch.ledger.telemetry.Fleet;

/**
 * What messages are judged by.
 *
 * @param asOf the present, or {@link Fleet#asOf} while there is a backlog
 */
public record Evidence(Fleet fleet, Brokers brokers, OrderJourney journey, Instant asOf) {}
