package ordertrace.agent.beside.app;

import java.util.Map;
import java.util.function.Function;
import ordertrace.agent.harness.AppLife;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that publishes an order by Spring AMQP and prices it by Spring Cloud Stream. */
@SpringBootApplication
public class NeighbourApp {

  public static void main(String[] args) {
    var context =
        SpringApplication.run(
            NeighbourApp.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--spring.rabbitmq.addresses=" + System.getProperty("test.broker"),
            "--spring.cloud.stream.bindings.price-in-0.destination=orders",
            "--spring.cloud.stream.bindings.price-in-0.group=pricing",
            "--spring.cloud.stream.bindings.price-out-0.destination=prices",
            "--management.endpoints.web.exposure.include=health,prometheus",
            "--management.otlp.metrics.export.enabled=false",
            "--management.tracing.sampling.probability=1",
            "--management.opentelemetry.tracing.export.schedule-delay=300ms",
            "--management.opentelemetry.tracing.export.otlp.endpoint="
                + System.getProperty("otel.exporter.otlp.endpoint")
                + "/v1/traces");
    AppLife.ready(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  @Bean
  Function<byte[], byte[]> price() {
    return order -> order;
  }

  /** Where orders come in. */
  @RestController
  static class Orders {

    private final RabbitTemplate rabbit;

    Orders(RabbitTemplate rabbit) {
      this.rabbit = rabbit;
    }

    @PostMapping("/orders/{id}/submit")
    Map<String, String> submit(@PathVariable("id") String id) {
      rabbit.convertAndSend("orders", "order.submitted", "{\"orderId\":\"" + id + "\"}");
      return Map.of("submitted", id);
    }
  }
}
