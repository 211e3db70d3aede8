package ordertrace.watch.out.spans;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ordertrace.watch.changes.Channel;
import ordertrace.watch.changes.Outbox.Entry;
import ordertrace.watch.out.courier.Sender;

/** Sends a batch's spans as one; all of it comes again if that fails, under the same ids. */
final class SpanSender implements Sender {

  private final OrderSpans spans;
  private final Supplier<SpanOutlet> outlets;
  private final Duration timeout;

  /**
   * @param outlets asked for each batch
   */
  SpanSender(OrderSpans spans, Supplier<SpanOutlet> outlets, Duration timeout) {
    this.spans = spans;
    this.outlets = outlets;
    this.timeout = timeout;
  }

  @Override
  public Channel channel() {
    return Channel.SPANS;
  }

  @Override
  public Collection<Long> send(List<Entry> entries) {
    SpanOutlet outlet = outlets.get();
    List<SpanData> batch =
        entries.stream()
            .flatMap(entry -> spans.of(entry.change()).stream())
            .<SpanData>map(span -> new SpanRecord(span, outlet.resource()))
            .toList();
    boolean stored = batch.isEmpty() || export(outlet, batch);
    return stored ? entries.stream().map(Entry::id).toList() : List.of();
  }

  private boolean export(SpanOutlet outlet, List<SpanData> batch) {
    CompletableResultCode result = outlet.exporter().export(batch);
    return result.join(timeout.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
  }
}
