package ordertrace.watch.sampler;

import java.util.Locale;

/** Why a look at a broker failed. */
enum LookFailure {
  UNREACHABLE,
  TOO_SLOW,
  /** User or password are wrong, or the user may not look. */
  FORBIDDEN,
  /** There is no such virtual host, or no management API. */
  NOT_FOUND,
  /** Any other answer than a success. */
  REFUSED,
  TOO_LARGE,
  /** No JSON, or not of the form that RabbitMQ writes. */
  UNREADABLE,
  /** The broker keeps no counters. */
  COUNTS_NOTHING,
  /** Our own store did not take it. */
  NOT_KEPT;

  /** Returns the value of the metric's label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
