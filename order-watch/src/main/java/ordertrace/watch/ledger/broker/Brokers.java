package ordertrace.watch.ledger.broker;

import java.util.List;
import ordertrace.MessageIdentity.Broker;
import org.jspecify.annotations.Nullable;

/**
 * The brokers that order-watch may look at.
 *
 * @param evidence one for each virtual host
 */
public record Brokers(List<BrokerEvidence> evidence) {

  /** Nobody gave access to any: then the journey file says where messages should go. */
  public static final Brokers NONE = new Brokers(List.of());

  public Brokers {
    evidence = List.copyOf(evidence);
  }

  public @Nullable BrokerEvidence find(@Nullable Broker broker) {
    return evidence.stream()
        .filter(e -> broker != null && e.addresses().contains(broker))
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns what to call a broker in the ledger. Without access nobody can tell whether two
   * addresses are one broker; they are taken for one, or each message would be lost at one address
   * and a stranger at the other.
   */
  public String name(@Nullable Broker broker) {
    BrokerEvidence known = find(broker);
    if (known != null) {
      return known.name();
    }
    return broker == null ? "?" : "?" + broker.virtualHost();
  }
}
