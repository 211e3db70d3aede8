package ordertrace.agent.compatibility.app;

import java.net.URI;
import java.util.Map;
import ordertrace.agent.harness.AppLife;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that stores an order, publishes a message about it, and handles that itself. */
@EnableRabbit
@SpringBootApplication
public class CompatibleApp {

  static final String QUEUE = "compatible.orders";

  public static void main(String[] args) {
    var context =
        SpringApplication.run(
            CompatibleApp.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--spring.datasource.url=jdbc:h2:mem:compatible;DB_CLOSE_DELAY=-1");
    context
        .getBean(JdbcTemplate.class)
        .execute("create table orders (id varchar(40) primary key, handled boolean)");
    AppLife.ready(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  @Bean
  ConnectionFactory connections() {
    return new CachingConnectionFactory(URI.create(System.getProperty("test.broker")));
  }

  @Bean
  RabbitAdmin admin(ConnectionFactory connections) {
    return new RabbitAdmin(connections);
  }

  @Bean
  Binding binding() {
    return BindingBuilder.bind(queue()).to(exchange()).with("order.submitted");
  }

  @Bean
  Queue queue() {
    return new Queue(QUEUE);
  }

  @Bean
  TopicExchange exchange() {
    return new TopicExchange("orders");
  }

  @Bean
  RabbitTemplate template(ConnectionFactory connections) {
    return new RabbitTemplate(connections);
  }

  @Bean
  SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(
      ConnectionFactory connections) {
    var factory = new SimpleRabbitListenerContainerFactory();
    factory.setConnectionFactory(connections);
    return factory;
  }

  /** Where orders come in. */
  @RestController
  static class Orders {

    private final JdbcTemplate jdbc;
    private final RabbitTemplate rabbit;

    Orders(JdbcTemplate jdbc, RabbitTemplate rabbit) {
      this.jdbc = jdbc;
      this.rabbit = rabbit;
    }

    @PostMapping("/orders/{id}/submit")
    Map<String, String> submit(@PathVariable("id") String id) {
      jdbc.update("insert into orders values (?, false)", id);
      rabbit.convertAndSend("orders", "order.submitted", "{\"orderId\":\"" + id + "\"}");
      return Map.of("submitted", id);
    }

    @RabbitListener(queues = QUEUE)
    void handle(String message) {
      LoggerFactory.getLogger(CompatibleApp.class).warn("Handled");
      jdbc.update("update orders set handled = true");
    }
  }
}
