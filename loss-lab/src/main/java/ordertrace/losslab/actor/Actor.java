package ordertrace.losslab.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A service of the lab; ends with its input. */
public final class Actor {

  /** Separates the words of a command, and those of an answer. */
  public static final String TAB = "\t";

  /** Set as a system property it makes a hook fail that was prepared for it. */
  public static final String SABOTAGE = "lab.sabotage";

  private static final int ATTEMPTS = 5;

  private final Publishing publishing;
  private final Consuming consuming;

  private Actor(Connection connection, ConnectionFactory line) throws IOException {
    this.publishing = new Publishing(connection, line);
    this.consuming = new Consuming(connection, publishing);
  }

  /**
   * Connects and does what it is told.
   *
   * @param addresses of the broker: the usual one, and one by a line that may be cut
   */
  public static void main(String[] addresses) throws Exception {
    try (Connection connection = connect(factory(addresses[0]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      Actor actor = new Actor(connection, factory(addresses[1]));
      Said.say("ready");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        actor.obey(List.of(line.split(TAB, -1)));
      }
    }
  }

  // On a busy machine a JVM that has just started is too slow for a broker's patience.
  private static Connection connect(ConnectionFactory factory) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return factory.newConnection();
      } catch (IOException | TimeoutException refused) {
        if (attempt == ATTEMPTS) {
          throw refused;
        }
      }
    }
  }

  private static ConnectionFactory factory(String address) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(address);
    // Qpid can leave a refused client waiting for ever.
    factory.setConnectionTimeout(10_000);
    factory.setHandshakeTimeout(10_000);
    // A handler that fails shall not cost its channel.
    factory.setExceptionHandler(new ForgivingExceptionHandler());
    return factory;
  }

  private void obey(List<String> words) throws Exception {
    switch (words.get(0)) {
      case "publish" -> publishing.publish(Errand.of(words.subList(1, words.size())));
      case "connect" -> publishing.connectByLine();
      case "consume" -> consuming.consume(words.get(1), Way.of(words.get(2)));
      case "cancel" -> consuming.cancel(words.get(1));
      case "sabotage" -> {
        System.setProperty(SABOTAGE, "true");
        Said.did("sabotaged", "hook", "-");
      }
      default -> throw new IllegalArgumentException(words.get(0));
    }
  }
}
