package ordertrace.watch.web.page;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads how pages look. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageProperties.class)
final class PageConfiguration {}
