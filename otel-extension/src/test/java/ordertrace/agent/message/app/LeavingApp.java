package ordertrace.agent.message.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordertrace.agent.harness.AppLife;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A service on Spring AMQP that is told to end while its listener is at work: with the one message
 * that it sends itself, if there is a {@code test.work} in milliseconds that it goes on for then.
 */
@Configuration
@EnableRabbit
public class LeavingApp {

  private static final Integer WORK = Integer.getInteger("test.work");

  private final CountDownLatch ending = new CountDownLatch(1);

  public static void main(String[] args) {
    var context = new AnnotationConfigApplicationContext(LeavingApp.class);
    LeavingApp app = context.getBean(LeavingApp.class);
    context.registerShutdownHook();
    Runtime.getRuntime().addShutdownHook(new Thread(app.ending::countDown));
    if (WORK != null) {
      byte[] order = "{\"orderId\":\"ORD-7K3M9Q2X\"}".getBytes(UTF_8);
      context.getBean(RabbitTemplate.class).convertAndSend("work", order);
    }
    AppLife.ready(0);
  }

  @RabbitListener(queues = "work", containerFactory = "#{systemProperties['test.container']}")
  void work(byte[] order) throws InterruptedException {
    System.out.println("AT WORK");
    ending.await(30, TimeUnit.SECONDS);
    Thread.sleep(WORK);
  }

  @Bean
  ConnectionFactory connections() {
    return new CachingConnectionFactory(URI.create(System.getProperty("test.broker")));
  }

  @Bean
  RabbitTemplate template(ConnectionFactory connections) {
    return new RabbitTemplate(connections);
  }

  @Bean
  RabbitAdmin admin(ConnectionFactory connections) {
    return new RabbitAdmin(connections);
  }

  @Bean
  Queue queue() {
    return new Queue("work");
  }

  @Bean
  SimpleRabbitListenerContainerFactory simple(ConnectionFactory connections) {
    SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
    factory.setConnectionFactory(connections);
    return factory;
  }

  @Bean
  DirectRabbitListenerContainerFactory direct(ConnectionFactory connections) {
    DirectRabbitListenerContainerFactory factory = new DirectRabbitListenerContainerFactory();
    factory.setConnectionFactory(connections);
    return factory;
  }
}
