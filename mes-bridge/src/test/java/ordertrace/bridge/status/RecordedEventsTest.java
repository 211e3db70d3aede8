package ordertrace.bridge.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.MessageIdentity;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import ordertrace.bridge.TestMapping;
import ordertrace.bridge.VendorEvents;
import ordertrace.bridge.mapping.EventMapper;
import ordertrace.bridge.mapping.UnusableEventException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every odd sequence of events ever seen is a file {@code mes-events/*.json}, one event a line;
 * what is told of it stands beside it. {@code -Dgolden.update} writes that anew.
 */
class RecordedEventsTest {

  private static final Path DIRECTORY = Path.of("src/test/resources/mes-events");
  private static final Instant SEEN = Instant.parse("2026-11-20T09:00:00Z");

  private final EventMapper mapper = TestMapping.mapper();
  private final JourneyTeller teller = new JourneyTeller("mes-bridge", 100);

  static List<Path> recorded() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void recorded_events_are_told_as_written_down(Path file) throws IOException {
    StringBuilder told = new StringBuilder();
    for (String event : Files.readAllLines(file)) {
      told.append(tell(event));
    }

    Path expected = Path.of(file.toString().replace(".json", ".spans.txt"));
    if (System.getProperty("golden.update") != null) {
      Files.writeString(expected, told);
    }
    assertThat(told.toString()).isEqualTo(Files.readString(expected));
  }

  private String tell(String event) throws IOException {
    try {
      MessageIdentity message =
          MessageIdentity.of("mes.events", "evt.state")
              .at(new MessageIdentity.Broker("localhost", 5672, "/"))
              .withFingerprint("00112233445566778899aabbccddeeff");
      return text(
          teller.tell(
              mapper.map(VendorEvents.bytes(event), SEEN), new Sighting(SEEN, message, false)));
    } catch (UnusableEventException e) {
      return "unusable " + e.getMessage() + "\n\n";
    }
  }

  private static String text(Telemetry telemetry) {
    StringBuilder text = new StringBuilder();
    telemetry.spans().forEach(span -> text.append(text(span)));
    telemetry.facts().forEach(fact -> text.append(text(fact)));
    return text.append('\n').toString();
  }

  private static String text(JourneySpan span) {
    return "span %s\n  id %s/%s parent %s\n  %s .. %s%s\n  %s\n%s"
        .formatted(
            span.name(),
            span.id().traceId(),
            span.id().spanId(),
            span.parentSpanId(),
            span.start(),
            span.end(),
            span.error() == null ? "" : " ERROR '" + span.error() + "'",
            span.attributes(),
            String.join(
                "",
                span.links().stream()
                    .map(link -> "  link " + link.traceId() + "/" + link.spanId() + "\n")
                    .toList()));
  }

  private static String text(OrderFact fact) {
    String order = fact.get(OrderAttributes.ORDER_ID);
    return "fact %s of %s\n  %s\n".formatted(fact.eventName(), order, fact.attributes());
  }
}
