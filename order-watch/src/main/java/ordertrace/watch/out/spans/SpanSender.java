package ordertrace.watch.out.spans;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.out.courier.Sender;

/** Sends a batch's spans as one; all of it comes again if that fails, under the same ids. */
final class SpanSender implements Sender {

  private final OrderSpans spans;
  private final SpanOutlet outlet;
  private final Duration timeout;

  SpanSender(OrderSpans spans, SpanOutlet outlet, Duration timeout) {
    this.spans = spans;
    this.outlet = outlet;
    this.timeout = timeout;
  }

  @Override
  public Channel channel() {
    return Channel.SPANS;
  }

  @Override
  public Collection<Long> send(List<Entry> entries) {
    List<SpanData> batch =
        entries.stream()
            .flatMap(entry -> spans.of(entry.change()).stream())
            .<SpanData>map(span -> new SpanRecord(span, outlet.resource()))
            .toList();
    boolean stored = batch.isEmpty() || export(batch);
    return stored ? entries.stream().map(Entry::id).toList() : List.of();
  }

  private boolean export(List<SpanData> batch) {
    CompletableResultCode result = outlet.exporter().export(batch);
    return result.join(timeout.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
  }
}
