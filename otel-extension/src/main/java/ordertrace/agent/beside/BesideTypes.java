package ordertrace.agent.beside;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesBuilder;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesConfigurer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;

/** Opens those classes to us, of which the agent leaves out some to save time. */
@AutoService(IgnoredTypesConfigurer.class)
public final class BesideTypes implements IgnoredTypesConfigurer {

  @Override
  public void configure(IgnoredTypesBuilder types, ConfigProperties properties) {
    for (Neighbour neighbour : Neighbour.values()) {
      types.allowClass(neighbour.type());
    }
  }
}
