package ordertrace.agent.privacy;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DelegatingMetricData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;

/** A metric as it may leave; its type and unit are the metric's own. */
final class ScrubbedMetric extends DelegatingMetricData {

  private final String name;
  private final String description;
  private final Data<?> data;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  ScrubbedMetric(MetricData metric, String name, String description, Data<?> data, Shared shared) {
    super(metric);
    this.name = name;
    this.description = description;
    this.data = data;
    this.resource = shared.resource(metric.getResource());
    this.scope = shared.scope(metric.getInstrumentationScopeInfo());
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public Data<?> getData() {
    return data;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }
}
