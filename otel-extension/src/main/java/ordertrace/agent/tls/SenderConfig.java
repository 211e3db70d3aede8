package ordertrace.agent.tls;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A sender's configuration, but for its TLS material. */
final class SenderConfig {

  /**
   * A proxy, not a class: an agent newer than this extension may have settings that no class of
   * today would pass on.
   *
   * @param material null: the configuration as it is
   */
  static <C> C with(@Nullable TlsMaterial material, Class<C> type, C config) {
    if (material == null) {
      return config;
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getSslContext" -> material.context();
                  case "getTrustManager" -> material.trusted();
                  default -> method.invoke(config, arguments);
                }));
  }

  private SenderConfig() {}
}
