package ordertrace.e2e.gateway;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Prometheus would read. */
record Scrape(List<String> lines) {

  static Scrape of(Collector collector, int port) {
    return new Scrape(collector.scrape(port).lines().toList());
  }

  /** Over all series of that name that have these labels. */
  double sum(String name, String... labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(Scrape::value)
        .sum();
  }

  /** The names of all series, with their labels. */
  Set<String> series() {
    return lines.stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf(line.contains("} ") ? "} " : " ")))
        .collect(Collectors.toSet());
  }

  // Behind the labels, if there are any; an exemplar may follow.
  private static double value(String line) {
    int labels = line.indexOf("} ");
    String behind = line.substring(labels < 0 ? line.indexOf(' ') + 1 : labels + 2);
    return Double.parseDouble(behind.split(" ", 2)[0]);
  }
}
