package ordertrace.watch.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts are kept.
 *
 * @param maxUnfolded beyond so many facts that wait to be folded none is taken in
 */
@ConfigurationProperties("order-watch.store")
record StoreProperties(@DefaultValue("2000000") long maxUnfolded) {

  StoreProperties {
    if (maxUnfolded < 1) {
      throw new IllegalArgumentException(
          "order-watch.store.max-unfolded is "
              + maxUnfolded
              + ", but some facts must have room, for example 2000000");
    }
  }
}
