package ordertrace.watch.judging;

import java.time.Instant;
import ordertrace.watch.ledger.broker.Brokers;

/** What is known of the brokers. */
@FunctionalInterface
public interface BrokerSource {

  /** Returns what looks showed between the two instants. */
  Brokers brokers(Instant from, Instant to);
}
