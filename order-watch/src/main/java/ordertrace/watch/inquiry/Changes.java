package ordertrace.watch.inquiry;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is still to be told to the outside, by channel; kept until it is told. Safe for use by
 * several threads and several instances.
 */
public interface Changes {

  /** By whom changes are told. */
  enum Channel {
    SPANS,
    WEBHOOK
  }

  /**
   * Hands over the oldest changes that this channel has not told, and forgets them once the teller
   * returns; what it throws comes out here, and they are handed over again. Nobody else is handed
   * the same ones meanwhile.
   *
   * @return how many were told; 0: there is nothing to tell
   */
  int tell(Channel channel, int limit, Consumer<List<Change>> teller);
}
