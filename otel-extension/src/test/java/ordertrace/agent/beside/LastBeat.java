package ordertrace.agent.beside;

import java.util.List;
import ordertrace.agent.harness.ExportedFact;
import ordertrace.agent.harness.OtlpReceiver;

/** What a service said of itself last. */
final class LastBeat {

  static ExportedFact of(OtlpReceiver receiver) {
    List<ExportedFact> beats = receiver.facts("order.telemetry.heartbeat");
    return beats.get(beats.size() - 1);
  }

  static List<String> capabilities(OtlpReceiver receiver) {
    List<?> capabilities = (List<?>) of(receiver).get("order.telemetry.capabilities");
    return capabilities.stream().map(String::valueOf).toList();
  }

  private LastBeat() {}
}
