package ordertrace.agent.message.client;

import com.rabbitmq.client.Connection;
import java.net.InetAddress;

/** Knows the broker at the other end of each connection. */
public final class Connections {

  // Weak: a closed connection must not be kept by those who only wanted its address.
  private static final WeakIdentities<Broker> BROKERS = new WeakIdentities<>();

  private Connections() {}

  /** Returns the broker at the other end; looked up once for each connection. */
  public static Broker broker(Connection connection) {
    return BROKERS.computeIfAbsent(connection, () -> look(connection));
  }

  private static Broker look(Connection connection) {
    return new Broker(host(connection.getAddress()), connection.getPort(), virtualHost(connection));
  }

  // "name/address": never getHostName(), which may ask a name server.
  private static String host(InetAddress address) {
    String text = address.toString();
    int slash = text.indexOf('/');
    return slash > 0 ? text.substring(0, slash) : address.getHostAddress();
  }

  // The client has no accessor; its connections print themselves as amqp://user@host:port/vhost.
  private static String virtualHost(Connection connection) {
    String text = connection.toString();
    String marker = ":" + connection.getPort() + "/";
    int start = text.lastIndexOf(marker);
    String name = start < 0 ? "" : text.substring(start + marker.length());
    return name.isEmpty() ? "/" : name;
  }
}
