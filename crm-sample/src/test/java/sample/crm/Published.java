package sample.crm;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.verify;

import java.util.ArrayList;
import java.util.List;
import org.mockito.ArgumentCaptor;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** What was given to the broker, e.g. {@code order.approved {"orderId":…}}, in that order. */
public final class Published {

  private Published() {}

  /** Everything that was published in this test. */
  public static List<String> to(RabbitTemplate rabbit) {
    ArgumentCaptor<String> keys = ArgumentCaptor.forClass(String.class);
    ArgumentCaptor<Message> messages = ArgumentCaptor.forClass(Message.class);
    verify(rabbit, atLeast(0))
        .send(eq("orders"), keys.capture(), messages.capture(), any(CorrelationData.class));
    List<String> published = new ArrayList<>();
    for (int i = 0; i < keys.getAllValues().size(); i++) {
      published.add(
          keys.getAllValues().get(i) + " " + new String(messages.getAllValues().get(i).getBody()));
    }
    return published;
  }

  /** The message that tells the shop of a status, without its time. */
  public static String status(String orderId, String status) {
    return "order.status-changed {\"orderId\":\"%s\",\"status\":\"%s\"".formatted(orderId, status);
  }
}
