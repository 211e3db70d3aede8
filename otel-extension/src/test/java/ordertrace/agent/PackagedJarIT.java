package ordertrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class PackagedJarIT {

  @Test
  void the_jar_holds_the_contract_with_its_libraries_and_nothing_of_the_agent() throws IOException {
    try (JarFile jar = new JarFile("target/otel-extension.jar")) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();

      assertThat(names)
          .contains("ordertrace/OrderJourney.class", "order-journey.yaml")
          .anyMatch(name -> name.startsWith("ordertrace/agent/shaded/snakeyaml/"))
          .anyMatch(name -> name.startsWith("ordertrace/agent/shaded/re2j/"))
          .contains(
              "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider",
              "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider",
              "META-INF/services/io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider",
              "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider",
              "META-INF/services/io.opentelemetry.instrumentation.api.incubator.instrumenter.InstrumenterCustomizerProvider",
              "META-INF/services/io.opentelemetry.javaagent.extension.AgentListener",
              "META-INF/services/io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule");
      assertThat(names)
          .filteredOn(name -> name.endsWith(".class"))
          .allMatch(name -> name.startsWith("ordertrace/"));
    }
  }
}
