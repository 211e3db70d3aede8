package ordertrace.losslab.actor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A way of consuming a queue that is not the usual one. */
public enum Way {
  /** What is delivered counts as acknowledged. */
  AUTO_ACK,
  /** Before those who do not. */
  FIRST,
  /** A queue of its own, which goes with its connection. */
  EXCLUSIVE;

  /** As one word of a command. */
  public static String words(Way... ways) {
    return Arrays.stream(ways).map(Way::name).collect(Collectors.joining(","));
  }

  static Set<Way> of(String words) {
    return Arrays.stream(words.split(","))
        .filter(word -> !word.isEmpty())
        .map(Way::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Way.class)));
  }
}
