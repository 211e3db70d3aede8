package ordertrace.agent.error;

import com.google.auto.service.AutoService;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesBuilder;
import io.opentelemetry.javaagent.extension.ignore.IgnoredTypesConfigurer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;

/** Takes back what the agent leaves out: it looks at no type of Spring's reactive server. */
@AutoService(IgnoredTypesConfigurer.class)
public final class WebTypes implements IgnoredTypesConfigurer {

  @Override
  public void configure(IgnoredTypesBuilder types, ConfigProperties properties) {
    types.allowClass(WebErrorsModule.UNANSWERED);
  }
}
