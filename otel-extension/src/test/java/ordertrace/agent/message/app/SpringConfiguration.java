package ordertrace.agent.message.app;

import com.rabbitmq.client.Channel;
import java.net.URI;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.RetryInterceptorBuilder;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.RabbitListenerErrorHandler;
import org.springframework.amqp.rabbit.retry.RejectAndDontRequeueRecoverer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring AMQP as services use it: confirms, returns, retries, answers. */
@Configuration
@EnableRabbit
class SpringConfiguration {

  @Bean
  ConnectionFactory connections() throws Exception {
    CachingConnectionFactory factory =
        new CachingConnectionFactory(URI.create(System.getProperty("test.broker")));
    factory.setPublisherConfirmType(ConfirmType.CORRELATED);
    factory.setPublisherReturns(true);
    declare(factory);
    return factory;
  }

  private static void declare(ConnectionFactory factory) throws Exception {
    try (Connection connection = factory.createConnection();
        Channel channel = connection.createChannel(false)) {
      channel.exchangeDeclare("orders", "topic", true);
      for (String queue : SpringApp.queues()) {
        channel.queueDeclare(queue, true, false, false, null);
      }
      channel.queueBind("simple", "orders", "order.submitted");
      channel.queueBind("direct", "orders", "order.cancelled");
      channel.queueBind("retrying", "orders", "order.approved");
      channel.queueBind("stateful", "orders", "order.rejected");
      channel.queueBind("forgiving", "orders", "order.delivered");
      channel.queueBind("batch", "orders", "order.registered");
      channel.queueBind("asked", "orders", "note.asked");
    }
  }

  @Bean
  RabbitTemplate template(ConnectionFactory connections) {
    RabbitTemplate template = new RabbitTemplate(connections);
    template.setMandatory(true);
    template.setReplyAddress("answers");
    template.setReplyTimeout(30_000);
    return template;
  }

  @Bean
  SimpleMessageListenerContainer answers(ConnectionFactory connections, RabbitTemplate template) {
    SimpleMessageListenerContainer answers = new SimpleMessageListenerContainer(connections);
    answers.setQueueNames("answers");
    answers.setMessageListener(template);
    return answers;
  }

  @Bean
  SpringListeners listeners() {
    return new SpringListeners();
  }

  @Bean
  SimpleRabbitListenerContainerFactory simple(ConnectionFactory connections) {
    return plain(connections);
  }

  // Not the bean method above: that would be the same factory for all.
  private static SimpleRabbitListenerContainerFactory plain(ConnectionFactory connections) {
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

  @Bean
  SimpleRabbitListenerContainerFactory retrying(ConnectionFactory connections) {
    return advised(
        connections, RetryInterceptorBuilder.stateless().maxRetries(3).backOffOptions(10, 1, 10));
  }

  @Bean
  SimpleRabbitListenerContainerFactory stateful(ConnectionFactory connections) {
    return advised(
        connections, RetryInterceptorBuilder.stateful().maxRetries(3).backOffOptions(10, 1, 10));
  }

  private static SimpleRabbitListenerContainerFactory advised(
      ConnectionFactory connections,
      RetryInterceptorBuilder<?, ? extends MethodInterceptor> retries) {
    SimpleRabbitListenerContainerFactory factory = plain(connections);
    factory.setAdviceChain(retries.recoverer(new RejectAndDontRequeueRecoverer()).build());
    return factory;
  }

  @Bean
  RabbitListenerErrorHandler forgiver() {
    return (amqpMessage, channel, message, failure) -> null;
  }

  @Bean
  SimpleRabbitListenerContainerFactory batch(ConnectionFactory connections) {
    SimpleRabbitListenerContainerFactory factory = plain(connections);
    factory.setBatchListener(true);
    factory.setConsumerBatchEnabled(true);
    factory.setBatchSize(2);
    factory.setReceiveTimeout(200L);
    factory.setAcknowledgeMode(AcknowledgeMode.AUTO);
    return factory;
  }
}
