package ordertrace.e2e.gateway;

import java.util.List;
import java.util.stream.Stream;

/** What Prometheus would read. */
record Scrape(List<String> lines) {

  static Scrape of(Collector collector, int port) {
    return new Scrape(collector.scrape(port).lines().toList());
  }

  /** Over all series of that name that have these labels. */
  double sum(String name, String... labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(Scrape::value)
        .sum();
  }

  // An exemplar may follow.
  private static double value(String line) {
    String behind = line.substring(line.indexOf("} ") + 2);
    return Double.parseDouble(behind.split(" ", 2)[0]);
  }
}
