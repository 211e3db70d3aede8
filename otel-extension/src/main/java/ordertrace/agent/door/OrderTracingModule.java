package ordertrace.agent.door;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;

/**
 * A module of the extension: set unless it, all of ours or the extension itself is switched off.
 */
public abstract class OrderTracingModule extends InstrumentationModule {

  /**
   * @param name its own, in {@code otel.instrumentation.<name>.enabled}
   */
  protected OrderTracingModule(String name) {
    super(name, ModuleSwitch.ALL);
  }

  @Override
  public boolean defaultEnabled(ConfigProperties properties) {
    return super.defaultEnabled(properties) && ModuleSwitch.tracingIsOn();
  }
}
