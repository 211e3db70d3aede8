package ordertrace.watch.deadletter;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.store.FactStore;
import ordertrace.watch.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/**
 * Takes dead letters from one virtual host, and acknowledges them once their facts are kept. What
 * comes again after a failure is told again, which changes nothing.
 */
final class DeadLetterQueue {

  private static final Logger logger = LoggerFactory.getLogger(DeadLetterQueue.class);
  private static final String SERVICE = "order-watch";
  private static final long PAUSE_SECONDS = 1;

  private final DeadLetterProperties.Source source;
  private final FactStore store;
  private final InstantSource clock;
  private final SimpleMessageListenerContainer container;
  private final Boot boot;
  private final AtomicLong sequence = new AtomicLong();

  DeadLetterQueue(
      DeadLetterProperties.Source source,
      BrokerConnection connection,
      FactStore store,
      InstantSource clock) {
    this.source = source;
    this.store = store;
    this.clock = clock;
    this.container = connection.container(this::take);
    String id = UUID.randomUUID().toString();
    this.boot = new Boot(SERVICE, id, id);
  }

  void start() {
    container.start();
  }

  void stop() {
    container.destroy();
  }

  /** Thrown on, a failure makes the broker deliver all of them again. */
  private void take(List<Message> letters) {
    List<Fact> facts = new ArrayList<>();
    for (Message letter : letters) {
      Delivered fact = DeadLetter.read(letter.getMessageProperties(), source.broker(), nextStamp());
      if (fact == null) {
        logger.debug("A message that did not die is no dead letter");
      } else {
        facts.add(fact);
      }
    }
    try {
      store.append(facts);
    } catch (StoreUnavailableException e) {
      logger.warn(
          "{} dead letters stay in the broker: the store does not take facts", facts.size());
      pause();
      throw e;
    }
  }

  private Stamp nextStamp() {
    return new Stamp(boot, sequence.incrementAndGet(), clock.instant(), List.of(), null);
  }

  // Not for long: to stop, the container waits for it.
  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
