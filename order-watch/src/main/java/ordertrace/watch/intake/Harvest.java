package ordertrace.watch.intake;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.ledger.fact.Fact;

/**
 * What was in one request.
 *
 * @param rejected why a log record that claimed to be a fact was none, one for each
 * @param ignored how many others came along that are no facts
 */
record Harvest(List<Fact> facts, List<UnreadableFactException> rejected, int ignored) {

  static Harvest of(ExportLogsServiceRequest request, Instant received) {
    Gathering gathering = new Gathering(received);
    request.getResourceLogsList().forEach(gathering::read);
    return new Harvest(gathering.facts, gathering.rejected, gathering.ignored);
  }

  private static final class Gathering {

    private final Instant received;
    private final List<Fact> facts = new ArrayList<>();
    private final List<UnreadableFactException> rejected = new ArrayList<>();
    private int ignored;

    Gathering(Instant received) {
      this.received = received;
    }

    void read(ResourceLogs process) {
      Fields resource = Fields.of(process.getResource().getAttributesList());
      for (ScopeLogs scope : process.getScopeLogsList()) {
        scope.getLogRecordsList().forEach(log -> read(resource, log));
      }
    }

    private void read(Fields resource, LogRecord log) {
      if (!FactReader.isFact(log)) {
        ignored++;
        return;
      }
      try {
        facts.add(FactReader.read(resource, log, received));
      } catch (UnreadableFactException e) {
        rejected.add(e);
      }
    }
  }
}
