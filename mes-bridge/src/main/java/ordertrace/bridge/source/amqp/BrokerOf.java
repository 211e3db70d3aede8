package ordertrace.bridge.source.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.net.InetAddress;
import java.util.Optional;
import ordertrace.MessageIdentity;
import org.jspecify.annotations.Nullable;

/** Which broker a channel leads to: with several addresses it may change. */
final class BrokerOf {

  private final String virtualHost;
  private volatile MessageIdentity.@Nullable Broker last;

  BrokerOf(String virtualHost) {
    this.virtualHost = virtualHost;
  }

  MessageIdentity.Broker of(Channel channel) {
    Connection connection = channel.getConnection();
    MessageIdentity.Broker broker =
        new MessageIdentity.Broker(
            host(connection.getAddress()), connection.getPort(), virtualHost);
    last = broker;
    return broker;
  }

  // "name/address": getHostName() may ask a name server, and then what is witnessed here names
  // another broker than what publishers and consumers report.
  private static String host(InetAddress address) {
    String text = address.toString();
    int slash = text.indexOf('/');
    return slash > 0 ? text.substring(0, slash) : address.getHostAddress();
  }

  Optional<MessageIdentity.Broker> last() {
    return Optional.ofNullable(last);
  }

  /** Returns {@code host:port/vhost}; the virtual host {@code /} is the bare slash. */
  static String text(MessageIdentity.Broker broker) {
    String path = broker.virtualHost().startsWith("/") ? "" : "/";
    return broker.address() + ':' + broker.port() + path + broker.virtualHost();
  }
}
