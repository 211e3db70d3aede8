package sample.mes.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fault switches by reference: an order's own switch wins over the one for all. Thread-safe.
 */
public final class Faults {

  /** The reference that means every job. */
  public static final String ALL = "*";

  private final Map<String, Fault> byReference = new ConcurrentHashMap<>();

  public void put(String reference, Fault fault) {
    byReference.put(reference, fault);
  }

  public void remove(String reference) {
    byReference.remove(reference);
  }

  /** The fault of a job known by these numbers; {@link Fault#NONE} when nobody asked for one. */
  public Fault of(@Nullable String extRef, @Nullable String orderNo) {
    Fault fault = extRef == null ? null : byReference.get(extRef);
    if (fault == null && orderNo != null) {
      fault = byReference.get(orderNo);
    }
    return fault == null ? byReference.getOrDefault(ALL, Fault.NONE) : fault;
  }
}
