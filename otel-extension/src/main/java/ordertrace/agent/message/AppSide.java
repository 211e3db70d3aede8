package ordertrace.agent.message;

import java.util.List;
import java.util.stream.Stream;
import ordertrace.agent.door.DoorOperations;

/**
 * The classes that the agent must give to the application's side. One that is missing here makes a
 * feature vanish in silence; a test compares.
 */
final class AppSide {

  private static final String PACKAGE = "ordertrace.agent.message.";

  static final List<String> CLIENT =
      with(
          DoorOperations.helperClassNames(),
          "client.MessageDoor",
          "client.Broker",
          "client.WeakIdentities",
          "client.WeakIdentities$Key",
          "client.WeakIdentities$Probe",
          "client.Connections",
          "client.MessageBody",
          "client.OrderHeader",
          "client.OrderHeaders",
          "client.DeathHeaders",
          "client.AmqpMessage",
          "client.ReceivedMessage",
          "client.Handling",
          "client.ReceivedParts",
          "client.MarkedHeaders",
          "client.MarkedHeaders$1",
          "client.Unasked",
          "client.PublishCall",
          "client.BrokerReply",
          "client.ChannelEnding",
          "client.FetchedMessage",
          "client.SettleCall",
          "client.Consumers",
          "client.Consumers$1",
          "client.Consumers$Asked",
          "client.PollingConsumers",
          "client.Watch",
          "client.WatchedConsumer",
          "client.WatchedDefault");

  static final List<String> SPRING = with(CLIENT, "spring.ListenerCall");

  private AppSide() {}

  static boolean isIncluded(String className) {
    return className.startsWith(PACKAGE + "client.") || className.startsWith(PACKAGE + "spring.");
  }

  private static List<String> with(List<String> before, String... names) {
    return Stream.concat(before.stream(), Stream.of(names).map(PACKAGE::concat)).toList();
  }
}
