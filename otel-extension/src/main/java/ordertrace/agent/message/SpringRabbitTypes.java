package ordertrace.agent.message;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesBuilder;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesConfigurer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;

/**
 * Opens some of Spring's classes to us, which some versions of the agent leave out to save time.
 */
@AutoService(IgnoredTypesConfigurer.class)
public final class SpringRabbitTypes implements IgnoredTypesConfigurer {

  @Override
  public void configure(IgnoredTypesBuilder types, ConfigProperties properties) {
    types
        .allowClass(SpringRabbitModule.SIMPLE_CONSUMER)
        .allowClass(SpringRabbitModule.DIRECT_CONSUMER)
        .allowClass(SpringRabbitModule.ADAPTER);
  }
}
