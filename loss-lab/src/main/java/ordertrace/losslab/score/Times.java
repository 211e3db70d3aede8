package ordertrace.losslab.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long it took until verdicts were there. */
public final class Times {

  private final List<Duration> times = new ArrayList<>();

  public void add(Duration time) {
    times.add(time);
    Collections.sort(times);
  }

  public int count() {
    return times.size();
  }

  /**
   * Returns the time within which such a part was there; of no times: zero.
   *
   * @param part from 0 to 1
   */
  public Duration within(double part) {
    int index = (int) Math.ceil(part * times.size()) - 1;
    return times.isEmpty() ? Duration.ZERO : times.get(Math.max(0, index));
  }
}
