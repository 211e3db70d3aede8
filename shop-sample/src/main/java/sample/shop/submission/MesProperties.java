package sample.shop.submission;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the MES is.
 *
 * @param url its HTTP API without a path
 */
@ConfigurationProperties("shop.mes")
record MesProperties(@DefaultValue("http://localhost:8082") URI url) {

  MesProperties {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "shop.mes.url = '%s' must be an http(s) address, e.g. http://mes:8082".formatted(url));
    }
  }
}
