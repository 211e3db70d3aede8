package sample.crm.delivery;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the carrier is.
 *
 * @param url its HTTP API without a path
 */
@ConfigurationProperties("crm.carrier")
record CarrierProperties(@DefaultValue("http://localhost:8084") URI url) {

  CarrierProperties {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "crm.carrier.url = '%s' must be an http(s) address, e.g. http://carrier:8084"
              .formatted(url));
    }
  }
}
