package ordertrace.losslab.scene;

import java.util.List;

/** How order-watch is told where to look at the broker. */
final class Looks {

  private Looks() {}

  static List<String> properties(Broker broker) {
    throw new LabException("order-watch cannot look at " + broker.management() + " yet");
  }
}
