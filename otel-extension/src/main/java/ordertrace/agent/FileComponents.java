package ordertrace.agent;

import com.google.auto.service.AutoService;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import ordertrace.agent.file.ConfigFile;

/** Where the SDK finds what {@link OrderTracingFile} has put into the user's file. */
final class FileComponents {

  /** One of them; all have the same name, each for another type. */
  abstract static class Component<T> implements ComponentProvider {

    private final Class<T> type;

    Component(Class<T> type) {
      this.type = type;
    }

    @Override
    public final Class<T> getType() {
      return type;
    }

    @Override
    public final String getName() {
      return ConfigFile.COMPONENT;
    }

    @Override
    public abstract T create(DeclarativeConfigProperties ours);
  }

  /** The propagator. */
  @AutoService(ComponentProvider.class)
  public static final class Propagator extends Component<TextMapPropagator> {

    public Propagator() {
      super(TextMapPropagator.class);
    }

    @Override
    public TextMapPropagator create(DeclarativeConfigProperties ours) {
      return OrderPropagatorProvider.propagator();
    }
  }

  /** The processor of spans, which also brings the exporter of facts. */
  @AutoService(ComponentProvider.class)
  public static final class Spans extends Component<SpanProcessor> {

    public Spans() {
      super(SpanProcessor.class);
    }

    @Override
    public SpanProcessor create(DeclarativeConfigProperties ours) {
      OrderTracing tracing = OrderTracing.running();
      if (tracing == null) {
        return SpanProcessor.composite();
      }
      DeclarativeConfigProperties facts = FileComponent.inside(ours, ConfigFile.FACTS);
      tracing.sendsFacts(() -> new LogSender().create(facts));
      return tracing.wiring(SpanProcessor.composite(), () -> tracing.spans.processor(tracing::end));
    }
  }

  /** The processor of log records. */
  @AutoService(ComponentProvider.class)
  public static final class Logs extends Component<LogRecordProcessor> {

    public Logs() {
      super(LogRecordProcessor.class);
    }

    @Override
    public LogRecordProcessor create(DeclarativeConfigProperties ours) {
      OrderTracing tracing = OrderTracing.running();
      return tracing == null
          ? LogRecordProcessor.composite()
          : tracing.wiring(LogRecordProcessor.composite(), tracing.logs::processor);
    }
  }

  /** An exporter of spans, around the user's. */
  @AutoService(ComponentProvider.class)
  public static final class SpanSender extends Component<SpanExporter> {

    public SpanSender() {
      super(SpanExporter.class);
    }

    @Override
    public SpanExporter create(DeclarativeConfigProperties ours) {
      FileComponent<SpanExporter> users = FileComponent.in(ours, getType());
      return Senders.complete(users.component(), users.tls());
    }
  }

  /** An exporter of log records, around the user's. */
  @AutoService(ComponentProvider.class)
  public static final class LogSender extends Component<LogRecordExporter> {

    public LogSender() {
      super(LogRecordExporter.class);
    }

    @Override
    public LogRecordExporter create(DeclarativeConfigProperties ours) {
      FileComponent<LogRecordExporter> users = FileComponent.in(ours, getType());
      return Senders.complete(users.component(), users.tls());
    }
  }

  /** An exporter of metrics, around the user's. */
  @AutoService(ComponentProvider.class)
  public static final class MetricSender extends Component<MetricExporter> {

    public MetricSender() {
      super(MetricExporter.class);
    }

    @Override
    public MetricExporter create(DeclarativeConfigProperties ours) {
      FileComponent<MetricExporter> users = FileComponent.in(ours, getType());
      return Senders.complete(users.component(), users.tls());
    }
  }

  /** A reader of metrics that others pull, around the user's. */
  @AutoService(ComponentProvider.class)
  public static final class Reader extends Component<MetricReader> {

    public Reader() {
      super(MetricReader.class);
    }

    @Override
    public MetricReader create(DeclarativeConfigProperties ours) {
      FileComponent<MetricReader> users = FileComponent.in(ours, getType());
      return Senders.complete(users.component(), users.tls());
    }
  }

  private FileComponents() {}
}
