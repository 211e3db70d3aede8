package sample.shop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import sample.shop.ShopTest;

@ShopTest
class OrderPublisherTest {

  @Autowired private OrderPublisher publisher;
  @Autowired private RabbitTemplate rabbit;
  @Autowired private TransactionTemplate transactions;

  @Test
  void nothing_is_published_before_the_commit() {
    transactions.executeWithoutResult(
        transaction -> {
          publish();
          verifyNoInteractions(rabbit);
        });

    verify(rabbit)
        .send(eq("orders"), eq("order.test"), any(Message.class), any(CorrelationData.class));
  }

  @Test
  void nothing_is_published_after_a_rollback() {
    transactions.executeWithoutResult(
        transaction -> {
          publish();
          transaction.setRollbackOnly();
        });

    verifyNoInteractions(rabbit);
  }

  @Test
  void messages_carry_json_and_no_class_names() {
    publish();

    ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
    verify(rabbit).send(any(), any(), message.capture(), any(CorrelationData.class));
    assertThat(message.getValue().getBody()).asString().isEqualTo("{\"orderId\":\"ORD-P1\"}");
    assertThat(message.getValue().getMessageProperties().getHeaders()).isEmpty();
    assertThat(message.getValue().getMessageProperties().getMessageId()).isNull();
  }

  private void publish() {
    publisher.publish("order.test", "ORD-P1", Map.of("orderId", "ORD-P1"));
  }
}
