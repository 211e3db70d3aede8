package ordertrace.agent.beside.second;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Marks every span. */
public final class OtherExtension implements AutoConfigurationCustomizerProvider, SpanProcessor {

  /** Such a value leaves whatever its key. */
  public static final String MARK = "other.extension";

  @Override
  public void customize(AutoConfigurationCustomizer sdk) {
    sdk.addTracerProviderCustomizer((provider, properties) -> provider.addSpanProcessor(this));
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    span.setAttribute(MARK, true);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
