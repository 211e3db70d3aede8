package ordertrace.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigException;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ExtendedDeclarativeConfigProperties;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A component that the user's file names, which stands inside one of ours there.
 *
 * @param settings what the file says of it
 */
record FileComponent<T>(T component, DeclarativeConfigProperties settings) {

  /** Makes the one that is named, as the SDK would. */
  static <T> FileComponent<T> in(DeclarativeConfigProperties ours, Class<T> type) {
    String name = String.join(",", ours.getPropertyKeys());
    DeclarativeConfigProperties settings = inside(ours, name);
    for (ComponentProvider provider : ours.getComponentLoader().load(ComponentProvider.class)) {
      if (provider.getType() == type && provider.getName().equals(name)) {
        return new FileComponent<>(type.cast(provider.create(settings)), settings);
      }
    }
    throw new DeclarativeConfigException(
        "No component provider detected for " + type.getName() + " with name \"" + name + "\".");
  }

  /** Its files of TLS material, under the names that properties have. */
  ConfigProperties tls() {
    DeclarativeConfigProperties tls = settings.get("tls");
    Map<String, String> files = new TreeMap<>();
    put(files, "certificate", tls.getString("ca_file"));
    put(files, "client.certificate", tls.getString("cert_file"));
    put(files, "client.key", tls.getString("key_file"));
    return DefaultConfigProperties.create(files, settings.getComponentLoader());
  }

  private static void put(Map<String, String> files, String name, @Nullable String file) {
    if (file != null) {
      files.put("otel.exporter.otlp." + name, file);
    }
  }

  /**
   * What stands under that name, in the form that the SDK gives its components. A proxy, not a
   * class: another version's interface may have methods that no class of today would pass on.
   */
  static DeclarativeConfigProperties inside(DeclarativeConfigProperties ours, String name) {
    DeclarativeConfigProperties settings = ours.get(name);
    return ours instanceof ExtendedDeclarativeConfigProperties extended
        ? extended(settings, extended)
        : settings;
  }

  private static DeclarativeConfigProperties extended(
      DeclarativeConfigProperties settings, ExtendedDeclarativeConfigProperties outer) {
    return (DeclarativeConfigProperties)
        Proxy.newProxyInstance(
            ExtendedDeclarativeConfigProperties.class.getClassLoader(),
            new Class<?>[] {ExtendedDeclarativeConfigProperties.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConfigProvider")) {
                return outer.getConfigProvider();
              }
              try {
                return method.invoke(settings, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
