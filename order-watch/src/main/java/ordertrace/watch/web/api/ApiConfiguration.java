package ordertrace.watch.web.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is said of the API as a whole. */
@Configuration(proxyBeanMethods = false)
final class ApiConfiguration {

  @Bean
  OpenAPI description() {
    Info info =
        new Info()
            .title("order-watch")
            .version("1")
            .description("Where an order is, what became of its messages, and who must act.")
            .license(new License().name("Apache-2.0").identifier("Apache-2.0"));
    // Relative: the description is committed, and where it runs is nobody's business.
    return new OpenAPI().info(info).servers(List.of(new Server().url("/")));
  }

  @Bean
  Description orderedDescription() {
    return new Description();
  }
}
