package ordertrace.bridge.source.amqp;

import static ordertrace.bridge.VendorEvents.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordertrace.bridge.TestMapping;
import ordertrace.bridge.VendorEvents;
import ordertrace.bridge.export.BackOffRetry;
import ordertrace.bridge.source.EventIntake;
import ordertrace.bridge.status.BridgeMetrics;
import ordertrace.bridge.status.JourneyTeller;
import ordertrace.bridge.status.RejectReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;

class AmqpSourceTest {

  private static final AmqpSourceProperties PROPERTIES =
      new AmqpSourceProperties(
          "mes.events",
          "evt.#",
          "mes-bridge.events",
          "mes-bridge.parking",
          50,
          Duration.ofMillis(200),
          Duration.ofSeconds(45));

  private final BridgeMetrics metrics = mock();
  private final RabbitOperations broker = mock();
  private final Channel channel = mock();
  private final List<Message> parked = new ArrayList<>();
  private AmqpSource source;

  @BeforeEach
  void failOnEveryBatch() throws Exception {
    Connection connection = mock();
    when(channel.getConnection()).thenReturn(connection);
    when(connection.getAddress()).thenReturn(InetAddress.getLoopbackAddress());
    doAnswer(
            call -> {
              parked.add(call.getArgument(2));
              call.getArgument(3, CorrelationData.class)
                  .getFuture()
                  .complete(new CorrelationData.Confirm(true, null));
              return null;
            })
        .when(broker)
        .send(eq(""), eq("mes-bridge.parking"), any(Message.class), any(CorrelationData.class));
    EventIntake intake =
        new EventIntake(
            TestMapping.mapper(),
            new JourneyTeller("mes-bridge", 10),
            Optional.empty(),
            telemetry -> {
              throw new IllegalStateException("a defect");
            },
            metrics,
            InstantSource.system());
    ConnectionFactory connections = mock();
    when(connections.getVirtualHost()).thenReturn("/");
    source =
        new AmqpSource(
            PROPERTIES,
            connections,
            intake,
            new ParkingLot(
                broker,
                new BackOffRetry(Duration.ofMillis(1), Duration.ofMillis(1)),
                PROPERTIES.parkingQueue()),
            metrics);
  }

  @Test
  void a_batch_on_which_the_bridge_fails_is_put_aside_and_acknowledged() throws Exception {
    source.take(List.of(event("E-1-abcd", 1), event("E-2-abcd", 2)), channel);

    assertThat(parked)
        .extracting(message -> message.getMessageProperties().getHeader("mes-bridge-reason"))
        .containsExactly("unexpected", "unexpected");
    verify(channel).basicAck(2, true);
    verify(metrics, times(2)).received();
    verify(metrics, times(2)).rejected(RejectReason.UNEXPECTED);
    verify(metrics, never()).exported();
  }

  @Test
  void a_batch_whose_channel_is_gone_comes_again_and_is_not_counted_yet() {
    when(channel.getConnection())
        .thenThrow(
            new AlreadyClosedException(new ShutdownSignalException(true, false, null, null)));

    assertThatThrownBy(() -> source.take(List.of(event("E-1-abcd", 1)), channel))
        .isInstanceOf(AlreadyClosedException.class);

    assertThat(parked).isEmpty();
    verify(metrics, never()).received();
  }

  private static Message event(String eventId, long deliveryTag) {
    return MessageBuilder.withBody(
            VendorEvents.bytes(VendorEvents.stateEvent(eventId, ORDER, "PACKING")))
        .setDeliveryTag(deliveryTag)
        .setReceivedExchange("mes.events")
        .setReceivedRoutingKey("evt.state")
        .build();
  }
}
