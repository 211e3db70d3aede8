package sample.shop.broker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.ReturnedMessage;
import org.springframework.amqp.listener.ConditionalRejectingErrorHandler;
import org.springframework.amqp.rabbit.config.ContainerCustomizer;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.PublisherCallbackChannel;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitListenerRetrySettingsCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitTemplateCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the properties under {@code spring.rabbitmq} cannot say. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

  private static final Logger logger = LoggerFactory.getLogger(BrokerConfiguration.class);

  @Bean
  RabbitTemplateCustomizer lostMessagesAreLogged() {
    return rabbit -> {
      rabbit.setReturnsCallback(BrokerConfiguration::returned);
      rabbit.setConfirmCallback(BrokerConfiguration::confirmed);
    };
  }

  @Bean
  RabbitListenerRetrySettingsCustomizer unreadableMessagesAreNotRetried() {
    return retry -> retry.setExceptionPredicate(failure -> !isUnreadable(failure));
  }

  @Bean
  ContainerCustomizer<SimpleMessageListenerContainer> failuresAreLoggedOnce() {
    return container -> container.setErrorHandler(new SilentErrorHandler());
  }

  /** The next connection shows and trusts what is new; those that are open stay as they are. */
  @Bean
  @ConditionalOnProperty("spring.rabbitmq.ssl.bundle")
  ConnectionFactoryCustomizer newKeysAreUsed(
      SslBundles bundles, @Value("${spring.rabbitmq.ssl.bundle}") String bundle) {
    return connections ->
        bundles.addBundleUpdateHandler(
            bundle, keys -> connections.useSslProtocol(keys.createSslContext()));
  }

  private static void returned(ReturnedMessage message) {
    logger.warn(
        "No queue takes {} of order {}",
        message.getRoutingKey(),
        message
            .getMessage()
            .getMessageProperties()
            .getHeader(PublisherCallbackChannel.RETURNED_MESSAGE_CORRELATION_KEY));
  }

  private static void confirmed(
      @Nullable CorrelationData publish, boolean accepted, @Nullable String cause) {
    if (!accepted) {
      logger.warn(
          "The broker did not take a message of order {}: {}",
          publish == null ? "(unknown)" : publish.getId(),
          cause);
    }
  }

  private static boolean isUnreadable(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof UnreadableMessageException || isUnreadable(failure.getCause()));
  }

  /** {@link DeadLetterRecoverer} has said it already, and without quoting the message. */
  private static final class SilentErrorHandler extends ConditionalRejectingErrorHandler {

    @Override
    protected void log(Throwable failure) {
      logger.debug("Listener failed: " + failure.getClass().getName());
    }
  }
}
