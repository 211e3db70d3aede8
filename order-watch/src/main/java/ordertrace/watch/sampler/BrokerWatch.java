package ordertrace.watch.sampler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.watch.looks.Look;
import ordertrace.watch.looks.Looks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one broker again and again, less often while it is slow or fails. Nothing that it
 * answers, or does not, harms anything else. For one thread.
 */
final class BrokerWatch {

  private static final Logger logger = LoggerFactory.getLogger(BrokerWatch.class);

  // A look must not take up more than a fifth of the broker's time.
  private static final int SHARE = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final String name;
  private final List<HostLooks> hosts;
  private final SamplerProperties.Sampler sampler;
  private final Looks looks;
  private final LookMetrics metrics;
  private final InstantSource clock;
  private final Map<String, Instant> lastFull = new HashMap<>();
  private Duration pause;
  private @Nullable LookFailure failing;

  BrokerWatch(
      String name,
      List<HostLooks> hosts,
      SamplerProperties.Sampler sampler,
      Looks looks,
      LookMetrics metrics,
      InstantSource clock) {
    this.name = name;
    this.hosts = hosts;
    this.sampler = sampler;
    this.looks = looks;
    this.metrics = metrics;
    this.clock = clock;
    this.pause = sampler.interval();
  }

  String name() {
    return name;
  }

  /** Looks at all virtual hosts; returns after how long to do so again. */
  Duration look() {
    Instant begin = clock.instant();
    boolean well = true;
    for (HostLooks host : hosts) {
      well &= look(host);
    }
    pause = well ? rested(Duration.between(begin, clock.instant())) : doubled();
    return pause;
  }

  private boolean look(HostLooks host) {
    try {
      keep(host, clock.instant());
      metrics.looked(name);
      recovered();
      return true;
    } catch (FailedLookException e) {
      failed(e.failure(), e);
    } catch (RuntimeException e) {
      failed(LookFailure.NOT_KEPT, e);
    }
    return false;
  }

  private void keep(HostLooks host, Instant now) {
    if (anotherLooked(host, now)) {
      return;
    }
    Instant full = lastFull.get(host.host());
    boolean isDue = full == null || !now.isBefore(full.plus(sampler.bindingsInterval()));
    Look look = host.look(isDue, now);
    looks.keep(look);
    if (isDue) {
      lastFull.put(host.host(), now);
    }
  }

  // Instances that share a database share the looks too.
  private boolean anotherLooked(HostLooks host, Instant now) {
    Instant recently = now.minus(sampler.interval().dividedBy(2));
    return looks.from(recently, Integer.MAX_VALUE).stream()
        .anyMatch(look -> look.host().equals(host.host()));
  }

  private Duration rested(Duration took) {
    Duration rest = took.multipliedBy(SHARE - 1L);
    return shorter(longer(rest, sampler.interval()), longer(LONGEST_PAUSE, sampler.interval()));
  }

  private Duration doubled() {
    return shorter(pause.multipliedBy(2), longer(LONGEST_PAUSE, sampler.interval()));
  }

  private void failed(LookFailure failure, RuntimeException e) {
    metrics.failed(name, failure);
    if (failure == failing) {
      logger.debug("The look at a broker failed again", e);
    } else {
      logger.warn("A look at a broker failed; without looks verdicts are less certain", e);
    }
    failing = failure;
  }

  private void recovered() {
    if (failing != null) {
      logger.info("Broker {} can be looked at again", name);
      failing = null;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
