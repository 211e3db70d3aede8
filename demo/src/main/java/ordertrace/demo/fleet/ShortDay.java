package ordertrace.demo.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import ordertrace.OrderJourney;

/** The bundled journey file for a place where orders take seconds: only its times differ. */
final class ShortDay {

  private static final Map<String, String> TIMES =
      Map.of(
          " limit: 30m", " limit: 20s",
          " limit: 8h, calendar: office", " limit: 1m",
          " limit: 24h", " limit: 20s",
          " limit: 10d", " limit: 1m",
          " within: 30m", " within: 20s",
          " settle-within: 5m", " settle-within: 15s");

  private ShortDay() {}

  static void write(Path file) throws IOException {
    Files.writeString(file, text(), StandardOpenOption.CREATE_NEW);
  }

  static String text() throws IOException {
    try (InputStream bundled = OrderJourney.class.getResourceAsStream("/order-journey.yaml")) {
      String text = new String(Objects.requireNonNull(bundled).readAllBytes(), UTF_8);
      for (Map.Entry<String, String> time : TIMES.entrySet()) {
        text = text.replace(time.getKey(), time.getValue());
      }
      return text;
    }
  }
}
