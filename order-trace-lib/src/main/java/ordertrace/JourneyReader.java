package ordertrace;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the journey file, section by section; what a section names must be defined above it. */
final class JourneyReader {

  private static final ValueRule<String> VERSION =
      ValueRule.matching("1", "1, the only version there is", "1");

  private static final Duration SLA_WINDOW = Duration.ofDays(30);

  private final YamlMap file;
  private final List<JourneySystem> systems;
  private final Set<String> systemNames;
  private final Set<String> services;

  private JourneyReader(YamlMap file) {
    file.get("version", VERSION);
    this.file = file;
    this.systems = systems(file.map("systems"));
    this.systemNames = systems.stream().map(JourneySystem::name).collect(Collectors.toSet());
    this.services =
        systems.stream().flatMap(s -> s.services().stream()).collect(Collectors.toSet());
  }

  static OrderJourney read(String name, InputStream yaml) {
    return new JourneyReader(YamlMap.parse(name, yaml)).journey();
  }

  private OrderJourney journey() {
    OrderNumbers numbers =
        OrderNumbers.read(
            file.map("order"),
            file.mapOrEmpty("aliases"),
            ValueRule.oneOf(systemNames, "a system of this file"));
    Trust trust = Trust.read(file.mapOrEmpty("trust"));
    StatusModel model = StatusModel.read(file, systemNames);
    Set<String> statuses = model.statuses().keySet();
    HttpRules http = HttpRules.using(services, statuses);
    MessageRules messages =
        MessageRules.using(systemNames, services, numbers.aliases().keySet(), statuses);
    OrderJourney journey =
        new OrderJourney(
            systems,
            numbers,
            trust,
            model,
            file.maps("http").stream().map(http::read).toList(),
            file.maps("messages").stream().map(messages::read).toList(),
            slas());
    file.rejectUnknownKeys();
    return journey;
  }

  private static List<JourneySystem> systems(YamlMap section) {
    return section.keysMatching(ValueRule.NAME).stream()
        .map(name -> system(name, section.map(name)))
        .toList();
  }

  private static JourneySystem system(String name, YamlMap system) {
    JourneySystem read =
        new JourneySystem(
            name, system.list("services", ValueRule.NAME), system.get("agent", ValueRule.SWITCH));
    system.rejectUnknownKeys();
    return read;
  }

  private List<OperationSla> slas() {
    Set<String> promised = new HashSet<>();
    return file.maps("sla").stream().map(sla -> sla(sla, promised)).toList();
  }

  private OperationSla sla(YamlMap sla, Set<String> promised) {
    OperationSla read =
        new OperationSla(
            sla.get("service", ValueRule.oneOf(services, "a service of this file")),
            sla.get("operation", ValueRule.SPAN_NAME),
            sla.get("within", ValueRule.DURATION),
            sla.get("share", ValueRule.SHARE),
            sla.find("window", ValueRule.SLA_WINDOW, SLA_WINDOW));
    sla.rejectUnknownKeys();
    if (!promised.add(read.service() + ' ' + read.operation())) {
      throw sla.contradiction(
          "operation",
          "\"" + read.operation() + "\" of " + read.service() + " is promised twice; keep one");
    }
    return read;
  }
}
