package ordertrace.agent.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ordertrace.OrderJourney;
import ordertrace.agent.context.app.ContextApp;
import ordertrace.agent.context.app.Way;
import ordertrace.agent.harness.AgentJvm;
import ordertrace.agent.harness.AgentMode;
import ordertrace.agent.harness.HeaderRecorder;
import ordertrace.agent.harness.OtlpReceiver;
import ordertrace.agent.harness.RunningApp;
import ordertrace.agent.message.EmbeddedBroker;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's table of where the order goes along, against the real agent. */
@Timeout(120)
class LostContextIT {

  private static final String ORDER = "ORD-7K3M9Q2X";

  @TempDir Path files;

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "INDY", "JDK_25"})
  void the_order_goes_along_where_the_readme_says_so_and_nowhere_else(AgentMode mode)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        OtlpReceiver receiver = OtlpReceiver.start();
        HeaderRecorder friend = HeaderRecorder.start()) {
      AgentJvm shop =
          AgentJvm.of(ContextApp.class, receiver)
              .withApi()
              .with("otel.service.name", "shop")
              .with("ordertrace.journey.file", journey(friend.port()))
              .with("test.broker", broker.uri())
              .with("test.recorder", "" + friend.port())
              .strict();
      Map<Way, Boolean> told = Readme.goesAlong();
      Map<Way, Boolean> went = new EnumMap<>(Way.class);
      try (RunningApp app = mode.of(shop).start()) {
        for (Way way : ways(mode)) {
          friend.clear();
          assertThat(app.call("GET", "/orders/" + ORDER + "?" + way).body()).as("" + way).isEmpty();
          went.put(way, orders(friend).equals(List.of(ORDER)));
        }
        friend.clear();
        callWebFlux(Integer.parseInt(app.call("GET", "/webflux").body()));
        assertThat(orders(friend)).as("WebFlux").containsExactly(ORDER);
        assertThat(app.warnings()).isEmpty();
        assertThat(app.call("GET", "/strict").body()).isEqualTo("IllegalStateException");
      }

      told.keySet().retainAll(ways(mode));
      assertThat(went).isEqualTo(told);
    }
  }

  private static List<Way> ways(AgentMode mode) {
    int version = mode == AgentMode.JDK_25 ? 25 : Runtime.version().feature();
    return Stream.of(Way.values()).filter(way -> way.isOn(version)).toList();
  }

  private static List<String> orders(HeaderRecorder friend) {
    assertThat(friend.requests()).hasSize(1);
    return friend.requests().get(0).getOrDefault("order-trace-id", List.of());
  }

  private static void callWebFlux(int port) throws Exception {
    URI uri = URI.create("http://localhost:" + port + "/orders/" + ORDER);
    HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
  }

  private String journey(int friend) throws IOException {
    try (InputStream bundled = OrderJourney.class.getResourceAsStream("/order-journey.yaml")) {
      String text = new String(bundled.readAllBytes(), UTF_8);
      return Files.writeString(
              files.resolve("journey.yaml"),
              text.replace("outbound: []", "outbound: [\"localhost:" + friend + "\"]"))
          .toString();
    }
  }
}
