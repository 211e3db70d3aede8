package ordertrace.watch.out.courier;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import ordertrace.watch.changes.Outbox;
import ordertrace.watch.changes.Outbox.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changes from the outbox to one sender, for as long as it lives. While the way out does not
 * work it pauses, twice as long each time; nothing is lost by that.
 */
final class Courier implements Runnable {

  private static final Logger logger = LoggerFactory.getLogger(Courier.class);
  private static final int LONGEST_DOUBLING = 16;

  private final Outbox outbox;
  private final Sender sender;
  private final CourierProperties properties;
  private int failures;

  Courier(Outbox outbox, Sender sender, CourierProperties properties) {
    this.outbox = outbox;
    this.sender = sender;
    this.properties = properties;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(round());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt(); // what is not sent stays in the outbox
    }
  }

  /** Sends a batch and returns how long to pause, in milliseconds. */
  long round() throws InterruptedException {
    try {
      List<Entry> entries = outbox.claim(sender.channel(), properties.batch(), properties.lease());
      Collection<Long> done = entries.isEmpty() ? List.of() : sender.send(entries);
      if (!done.isEmpty()) {
        outbox.sent(sender.channel(), done);
      }
      return done.size() < entries.size()
          ? failed(null)
          : succeeded(entries.size() == properties.batch());
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private long succeeded(boolean more) {
    if (failures > 0) {
      logger.info("{}: works again after {} attempts", sender.channel(), failures);
      failures = 0;
    }
    return more ? 0 : properties.interval().toMillis();
  }

  private long failed(@Nullable RuntimeException e) {
    if (failures++ == 0) {
      logger.warn("{}: not sent, repeating until it works; nothing is lost", sender.channel(), e);
    } else {
      logger.debug("{}: not sent at attempt {}", sender.channel(), failures, e);
    }
    return jittered(properties.interval().multipliedBy(1L << Math.min(failures, LONGEST_DOUBLING)));
  }

  // Several instances that failed together must not come back together.
  private long jittered(Duration pause) {
    long longest = Math.min(pause.toMillis(), properties.longestPause().toMillis());
    return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
  }
}
