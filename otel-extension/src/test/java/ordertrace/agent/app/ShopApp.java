package ordertrace.agent.app;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.net.URI;
import java.util.Map;
import ordertrace.agent.harness.AppLife;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot service with a table of orders. */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApp {

  public static void main(String[] args) {
    var context =
        SpringApplication.run(
            ShopApp.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--spring.datasource.url=jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    context
        .getBean(JdbcTemplate.class)
        .execute("create table orders (id varchar(40) primary key, name varchar(80))");
    AppLife.ready(((ServletWebServerApplicationContext) context).getWebServer().getPort());
  }

  /** Creates and shows orders. */
  @RestController
  public static class Orders {

    private final JdbcTemplate jdbc;

    Orders(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @PostMapping("/orders")
    ResponseEntity<Void> create() {
      jdbc.queryForObject("select count(*) from orders", Long.class);
      jdbc.update("insert into orders values (?, ?)", "ORD-NEW00001", "Ada");
      return ResponseEntity.created(URI.create("/orders/ORD-NEW00001")).build();
    }

    @GetMapping("/orders/{id}")
    Map<String, Object> show(@PathVariable String id) {
      Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("look up").startSpan();
      try (Scope scope = span.makeCurrent()) {
        return Map.of("found", jdbc.queryForList("select * from orders where id = ?", id));
      } finally {
        span.end();
      }
    }

    @GetMapping("/health")
    Map<String, Object> health() {
      return Map.of("count", jdbc.queryForList("select count(*) from orders"));
    }
  }
}
