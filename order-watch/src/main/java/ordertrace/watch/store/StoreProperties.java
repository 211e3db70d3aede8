package ordertrace.watch.store;

import ordertrace.watch.property.Rule;
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
    Rule.require(maxUnfolded >= 1, "store.max-unfolded", maxUnfolded, "at least 1", "2000000");
  }
}
