package ordertrace.agent.tls;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.otlp.internal.OtlpLogRecordExporterProvider;
import io.opentelemetry.exporter.otlp.internal.OtlpMetricExporterProvider;
import io.opentelemetry.exporter.otlp.internal.OtlpSpanExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** The three exporters as the agent makes them of its settings, made to reload. */
final class OtlpExporters implements AutoCloseable {

  final SpanExporter spans;
  final MetricExporter metrics;
  final LogRecordExporter logs;

  OtlpExporters(ReloadingTls tls, ConfigProperties settings) {
    spans = tls.reloading(new OtlpSpanExporterProvider().createExporter(settings), settings);
    metrics = tls.reloading(new OtlpMetricExporterProvider().createExporter(settings), settings);
    logs = tls.reloading(new OtlpLogRecordExporterProvider().createExporter(settings), settings);
  }

  /** Exports one item of that name as each of the signals; returns whether all have arrived. */
  boolean export(String item) {
    return Stream.<Function<String, Boolean>>of(this::span, this::metric, this::log)
        .map(signal -> signal.apply(item))
        .toList()
        .equals(List.of(true, true, true));
  }

  boolean span(String name) {
    return arrived(spans.export(List.of(aSpan(name))));
  }

  boolean metric(String name) {
    return arrived(metrics.export(List.of(aMetric(name))));
  }

  boolean log(String body) {
    return arrived(logs.export(List.of(TestLogRecordData.builder().setBody(body).build())));
  }

  @Override
  public void close() {
    CompletableResultCode.ofAll(List.of(spans.shutdown(), metrics.shutdown(), logs.shutdown()))
        .join(20, TimeUnit.SECONDS);
  }

  private static boolean arrived(CompletableResultCode export) {
    return export.join(60, TimeUnit.SECONDS).isSuccess();
  }

  private static SpanData aSpan(String name) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .setHasEnded(true)
        .setStatus(StatusData.ok())
        .build();
  }

  private static MetricData aMetric(String name) {
    return ImmutableMetricData.createLongGauge(
        Resource.empty(),
        InstrumentationScopeInfo.empty(),
        name,
        "",
        "",
        ImmutableGaugeData.create(
            List.of(ImmutableLongPointData.create(1, 2, Attributes.empty(), 3))));
  }
}
