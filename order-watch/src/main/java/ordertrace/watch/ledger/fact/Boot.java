package ordertrace.watch.ledger.fact;

/**
 * One start of one JVM with the extension, or of the bridge.
 *
 * @param service its {@code service.name}
 * @param instance which of the service's processes it is
 * @param id new with every start
 */
public record Boot(String service, String instance, String id) {

  @Override
  public String toString() {
    return service + " (" + instance + ")";
  }
}
