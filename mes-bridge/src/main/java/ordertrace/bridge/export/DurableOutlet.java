package ordertrace.bridge.export;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import ordertrace.OrderFact;
import ordertrace.bridge.status.BridgeClosingException;
import ordertrace.bridge.status.BridgeMetrics;
import ordertrace.bridge.status.JourneySpan;
import ordertrace.bridge.status.Outlet;
import ordertrace.bridge.status.Retry;
import ordertrace.bridge.status.Telemetry;

/** Sends until spans and facts are both stored. Thread-safe. */
public final class DurableOutlet implements Outlet {

  private final CurrentExporters exporters;
  private final FactStamp stamp;
  private final Retry retry;
  private final BridgeMetrics metrics;
  private final Duration timeout;

  /**
   * @param timeout an attempt that takes longer counts as failed
   */
  public DurableOutlet(
      CurrentExporters exporters,
      FactStamp stamp,
      Retry retry,
      BridgeMetrics metrics,
      Duration timeout) {
    this.exporters = exporters;
    this.stamp = stamp;
    this.retry = retry;
    this.metrics = metrics;
    this.timeout = timeout;
  }

  @Override
  public void send(Telemetry telemetry) throws BridgeClosingException {
    send(
        telemetry.spans().stream().map(this::record).toList(),
        telemetry.facts().stream().map(stamp::stamp).map(this::record).toList());
  }

  /** Sends one fact that is stamped already. */
  void send(OrderFact stamped) throws BridgeClosingException {
    send(List.of(), List.of(record(stamped)));
  }

  private void send(List<SpanData> spanRecords, List<LogRecordData> factRecords)
      throws BridgeClosingException {
    Shipment<SpanData> spans =
        new Shipment<>(spanRecords, records -> exporters.now().spans().export(records));
    Shipment<LogRecordData> facts =
        new Shipment<>(factRecords, records -> exporters.now().facts().export(records));
    retry.untilDone(
        "Sending to the exporters of OTEL_TRACES_EXPORTER and OTEL_LOGS_EXPORTER",
        number -> {
          spans.begin();
          facts.begin();
          boolean spansStored = isStored("spans", spans);
          boolean factsStored = isStored("facts", facts);
          return spansStored && factsStored;
        });
  }

  private boolean isStored(String signal, Shipment<?> shipment) {
    boolean stored = shipment.isStoredWithin(timeout);
    if (!stored) {
      metrics.exportFailed(signal);
    }
    return stored;
  }

  private SpanData record(JourneySpan span) {
    return new SpanRecord(span, exporters.now().resource());
  }

  private LogRecordData record(OrderFact fact) {
    return new FactRecord(fact, exporters.now().resource());
  }
}
