package ordertrace.watch.web.page;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people see; prefix {@code order-watch.page}.
 *
 * @param zone in which times are shown on pages; the API always tells UTC
 */
@ConfigurationProperties("order-watch.page")
record PageProperties(@DefaultValue("UTC") ZoneId zone) {}
