package ordertrace.agent;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auto.service.AutoService;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import ordertrace.agent.file.ConfigFile;

/**
 * Where an agent that is configured by a file finds this extension. It reads and changes the
 * mappings of the file, not the classes of their model, which change with each version.
 */
@AutoService(DeclarativeConfigurationCustomizerProvider.class)
public final class OrderTracingFile implements DeclarativeConfigurationCustomizerProvider {

  private static final Logger logger = Logger.getLogger(OrderTracingFile.class.getName());

  /** Last: the rules of personal data must hold for what others add, too. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void customize(DeclarativeConfigurationCustomizer sdk) {
    sdk.addModelCustomizer(OrderTracingFile::extend);
  }

  private static OpenTelemetryConfigurationModel extend(OpenTelemetryConfigurationModel model) {
    try {
      return extended(model);
    } catch (Throwable e) {
      OrderTracing.stop();
      // Thrown on: without the rules of personal data nothing may leave.
      logger.log(
          Level.WARNING,
          "Order tracing does not know this agent's configuration by a file, and cannot put the"
              + " rules of personal data into it: nothing is sent; configure the agent by"
              + " properties or environment variables",
          e);
      throw new IllegalStateException("Personal data would leave", e);
    }
  }

  private static OpenTelemetryConfigurationModel extended(OpenTelemetryConfigurationModel model) {
    ConfigFile file = new ConfigFile(Mappings.of(model));
    if (file.isDisabled()) {
      OrderTracing.stop();
      return model;
    }
    Map<String, String> properties = file.properties();
    Startup.start(DefaultConfigProperties.createFromMap(properties), GivenKeys.of(properties));
    tellOfOthers();
    return OrderTracing.privacy() == null ? model : Mappings.model(file.extended());
  }

  /** The agent's JSON library; in a class of its own, because another version may have another. */
  static final class Mappings {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Map<String, Object> of(OpenTelemetryConfigurationModel model) {
      return MAPPER.convertValue(model, new TypeReference<>() {});
    }

    static OpenTelemetryConfigurationModel model(Map<String, Object> mappings) {
      return MAPPER.convertValue(mappings, OpenTelemetryConfigurationModel.class);
    }
  }

  // As with the agent's own: a setting that was left behind would be missed in silence.
  private static void tellOfOthers() {
    for (String name : GivenKeys.besides(text())) {
      logger.warning(
          name
              + " is not read, because the agent has a configuration file; write it there under"
              + " instrumentation/development, java, ordertrace");
    }
  }

  private static String text() {
    String variable = System.getenv().getOrDefault("OTEL_CONFIG_FILE", "");
    try {
      return Files.readString(Path.of(System.getProperty("otel.config.file", variable)));
    } catch (IOException | InvalidPathException ignored) {
      // The configuration came by another way.
      return "";
    }
  }
}
