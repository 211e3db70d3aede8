package ordertrace.demo.fleet;

import java.time.Duration;
import java.util.Collection;

/** Is told how the start goes, so that nobody looks at a silent screen. */
public interface Progress {

  /** Nobody watches. */
  Progress SILENT = new Progress() {};

  /** A member answers; {@code address} is what a person may open. */
  default void up(String member, Duration afterStart, String address) {}

  /** Every few seconds: these do not answer yet. */
  default void waiting(Collection<String> members, Duration sinceStart) {}
}
