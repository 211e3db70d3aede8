package ordertrace.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import ordertrace.OrderJourney;
import ordertrace.bridge.mapping.EventMapper;
import ordertrace.bridge.mapping.MappingProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The mapping as {@code application.yaml} ships it. */
public final class TestMapping {

  private TestMapping() {}

  public static MappingProperties properties(MapPropertySource... changes) {
    MutablePropertySources sources = new MutablePropertySources();
    for (MapPropertySource change : changes) {
      sources.addLast(change);
    }
    try {
      for (PropertySource<?> shipped :
          new YamlPropertySourceLoader()
              .load("shipped", new ClassPathResource("application.yaml"))) {
        sources.addLast(shipped);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Binder(ConfigurationPropertySources.from(sources))
        .bind("mes-bridge.mapping", MappingProperties.class)
        .get();
  }

  public static EventMapper mapper() {
    return new EventMapper(properties(), OrderJourney.alexandrit());
  }
}
