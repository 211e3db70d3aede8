package ordertrace.watch.web;

import java.net.InetAddress;
import ordertrace.watch.token.BearerToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides who may ask. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
final class WebConfiguration {

  private static final Logger logger = LoggerFactory.getLogger(WebConfiguration.class);

  @Bean
  Openness openness(WebProperties properties, ServerProperties server) {
    Openness openness = new Openness(properties.tokenFile() == null && others(server.getAddress()));
    if (openness.toOthers()) {
      logger.warn(
          "Anybody who reaches port {} can read and acknowledge: put a proxy that knows people in"
              + " front and let nobody around it, or set order-watch.web.token-file, or"
              + " server.address=127.0.0.1",
          server.getPort());
    }
    return openness;
  }

  // Without an address it listens on all of them.
  private static boolean others(@Nullable InetAddress address) {
    return address == null || !address.isLoopbackAddress();
  }

  @Bean
  Door door(WebProperties properties) {
    return new Door(new BearerToken("web.token-file", properties.tokenFile()));
  }
}
