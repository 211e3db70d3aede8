package ordertrace.agent.privacy;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** What many spans, log records and metrics have in common. Thread-safe. */
final class Shared {

  private record Scrubbed(Resource before, Resource after) {}

  private final AttributeScrubber attributes;
  private final ValueScrubber values;
  private volatile @Nullable Scrubbed last;

  Shared(AttributeScrubber attributes, ValueScrubber values) {
    this.attributes = attributes;
    this.values = values;
  }

  /** The same object for the same resource: exporters group by it. */
  Resource resource(Resource resource) {
    Scrubbed known = last;
    if (known != null && known.before == resource) {
      return known.after;
    }
    Resource after =
        Resource.create(
            attributes.scrub(resource.getAttributes(), Side.RESOURCE), resource.getSchemaUrl());
    last = new Scrubbed(resource, after);
    return after;
  }

  InstrumentationScopeInfo scope(InstrumentationScopeInfo scope) {
    if (scope.getAttributes().isEmpty()) {
      return scope;
    }
    var builder = InstrumentationScopeInfo.builder(scope.getName());
    if (scope.getVersion() != null) {
      builder.setVersion(scope.getVersion());
    }
    if (scope.getSchemaUrl() != null) {
      builder.setSchemaUrl(scope.getSchemaUrl());
    }
    return builder.setAttributes(attributes.scrub(scope.getAttributes(), Side.RESOURCE)).build();
  }

  /** Without what strangers wrote into the trace state. */
  SpanContext context(SpanContext context) {
    if (context.getTraceState().isEmpty() || isClean(context.getTraceState())) {
      return context;
    }
    return context.isRemote()
        ? SpanContext.createFromRemoteParent(
            context.getTraceId(),
            context.getSpanId(),
            context.getTraceFlags(),
            TraceState.getDefault())
        : SpanContext.create(
            context.getTraceId(),
            context.getSpanId(),
            context.getTraceFlags(),
            TraceState.getDefault());
  }

  private boolean isClean(TraceState state) {
    return state.asMap().entrySet().stream()
        .map(entry -> entry.getKey() + '=' + entry.getValue())
        .allMatch(text -> values.named(text).equals(text));
  }
}
