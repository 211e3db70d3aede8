package ordertrace.watch.web;

import java.nio.file.Path;
import ordertrace.watch.token.BearerToken;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may ask; prefix {@code order-watch.web}.
 *
 * @param tokenFile holds the bearer token that whoever asks must show; null: none
 */
@ConfigurationProperties("order-watch.web")
record WebProperties(@Nullable Path tokenFile) {

  WebProperties {
    BearerToken.require("web.token-file", tokenFile);
  }
}
