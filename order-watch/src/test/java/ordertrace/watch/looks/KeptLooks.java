package ordertrace.watch.looks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks in memory, in the order of their time however they came. */
final class KeptLooks implements Looks {

  private final List<Look> looks = new ArrayList<>();

  @Override
  public void keep(Look look) {
    looks.add(look);
    looks.sort(Comparator.comparing(Look::at).thenComparing(Look::host));
  }

  @Override
  public List<Look> since(Instant time) {
    return looks.stream().filter(look -> !look.at().isBefore(time)).toList();
  }
}
