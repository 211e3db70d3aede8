package sample.mes.job;

import java.time.Duration;
import java.time.Instant;

/** The only source of time of the core, so that a test can walk three weeks in a millisecond. */
public interface Timer {

  Instant now();

  /** Runs the task once, on any thread, when the delay is over. */
  void after(Duration delay, Runnable task);
}
