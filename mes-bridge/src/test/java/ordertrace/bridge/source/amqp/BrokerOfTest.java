package ordertrace.bridge.source.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import ordertrace.MessageIdentity;
import org.junit.jupiter.api.Test;

class BrokerOfTest {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final BrokerOf broker = new BrokerOf("/");

  @Test
  void a_broker_given_by_its_address_is_not_looked_up() throws UnknownHostException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");

    assertThat(broker.of(channelTo(loopback)))
        .isEqualTo(new MessageIdentity.Broker("127.0.0.1", 5672, "/"));
  }

  @Test
  void a_broker_given_by_its_name_keeps_the_name() throws UnknownHostException {
    InetAddress named = InetAddress.getByAddress("rabbit", LOOPBACK);

    assertThat(broker.of(channelTo(named)))
        .isEqualTo(new MessageIdentity.Broker("rabbit", 5672, "/"));
  }

  private static Channel channelTo(InetAddress address) {
    Connection connection = mock(Connection.class);
    when(connection.getAddress()).thenReturn(address);
    when(connection.getPort()).thenReturn(5672);
    Channel channel = mock(Channel.class);
    when(channel.getConnection()).thenReturn(connection);
    return channel;
  }
}
