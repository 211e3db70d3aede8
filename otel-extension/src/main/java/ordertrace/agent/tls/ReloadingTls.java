package ordertrace.agent.tls;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Guard;
import ordertrace.agent.guard.Ignored;
import org.jspecify.annotations.Nullable;

/**
 * Makes OTLP exporters follow the files of their TLS material. It must be asked before anything
 * wraps an exporter, since only the exporter itself can be rebuilt. An exporter without such files,
 * or of another kind, is returned as it is, and so is every exporter when something fails.
 * Thread-safe.
 */
public final class ReloadingTls {

  private static final Logger logger = Logger.getLogger(ReloadingTls.class.getName());
  private static final Pattern WRAPPED_OTLP = Pattern.compile("Otlp(Http|Grpc)\\w*Exporter\\{");

  private final Duration interval;
  private final Ignored ignored;
  private final Guard guard;
  private final Map<TlsFiles, TlsWatch> watches = new ConcurrentHashMap<>();

  /**
   * @param interval how old the last look at the files may be when something is exported
   */
  public ReloadingTls(Duration interval, Ignored ignored, Guard guard) {
    this.interval = interval;
    this.ignored = ignored;
    this.guard = guard;
  }

  /** The same exporter, with the files that the settings name for traces. */
  public SpanExporter reloading(SpanExporter exporter, ConfigProperties properties) {
    return rebuilt(
        "traces",
        exporter,
        properties,
        senders -> {
          if (exporter instanceof OtlpHttpSpanExporter http) {
            return http.toBuilder().setComponentLoader(senders).build();
          }
          if (exporter instanceof OtlpGrpcSpanExporter grpc) {
            return grpc.toBuilder().setComponentLoader(senders).build();
          }
          return null;
        },
        exporter::shutdown);
  }

  /** The same exporter, with the files that the settings name for metrics. */
  public MetricExporter reloading(MetricExporter exporter, ConfigProperties properties) {
    return rebuilt(
        "metrics",
        exporter,
        properties,
        senders -> {
          if (exporter instanceof OtlpHttpMetricExporter http) {
            return http.toBuilder().setComponentLoader(senders).build();
          }
          if (exporter instanceof OtlpGrpcMetricExporter grpc) {
            return grpc.toBuilder().setComponentLoader(senders).build();
          }
          return null;
        },
        exporter::shutdown);
  }

  /** The same exporter, with the files that the settings name for logs. */
  public LogRecordExporter reloading(LogRecordExporter exporter, ConfigProperties properties) {
    return rebuilt(
        "logs",
        exporter,
        properties,
        senders -> {
          if (exporter instanceof OtlpHttpLogRecordExporter http) {
            return http.toBuilder().setComponentLoader(senders).build();
          }
          if (exporter instanceof OtlpGrpcLogRecordExporter grpc) {
            return grpc.toBuilder().setComponentLoader(senders).build();
          }
          return null;
        },
        exporter::shutdown);
  }

  private <E> E rebuilt(
      String signal,
      E exporter,
      ConfigProperties properties,
      Function<ComponentLoader, @Nullable E> builder,
      Runnable shutdown) {
    Capability capability = guard.capability("tls.reload");
    TlsFiles files = capability.find(() -> TlsFiles.of(signal, properties));
    if (files == null) {
      return exporter;
    }
    return capability.call(
        exporter,
        () -> {
          TlsWatch watch = watch(files, capability);
          E rebuilt =
              builder.apply(
                  new ReloadingSenders(properties.getComponentLoader(), watch, capability));
          if (rebuilt == null) {
            tellIfWrapped(exporter, files);
            return exporter;
          }
          shutdown.run(); // nobody will use it
          return rebuilt;
        });
  }

  // An exporter of another kind, such as one to the console, has no use for the files.
  private static void tellIfWrapped(Object exporter, TlsFiles files) {
    if (WRAPPED_OTLP.matcher(exporter.toString()).find()) {
      logger.warning(
          "Order tracing: changes of "
              + files
              + " need a restart: another extension has wrapped the exporter before: "
              + exporter.getClass().getName());
    }
  }

  // Signals with the same files share one: a bad file is read, and warned of, once.
  private TlsWatch watch(TlsFiles files, Capability capability) {
    return watches.computeIfAbsent(
        files, named -> new TlsWatch(named, interval, ignored, capability));
  }
}
