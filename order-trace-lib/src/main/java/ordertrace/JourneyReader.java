package ordertrace;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the journey file, section by section. */
final class JourneyReader {

  private JourneyReader() {}

  static OrderJourney read(String name, InputStream yaml) {
    YamlMap file = YamlMap.parse(name, yaml);
    file.get("version", ValueRule.matching("1", "1, the only version there is", "1"));
    List<JourneySystem> systems = systems(file.map("systems"));
    Set<String> names = systems.stream().map(JourneySystem::name).collect(Collectors.toSet());
    OrderNumbers numbers = OrderNumbers.read(file.map("order"), file.mapOrEmpty("aliases"));
    Trust trust = Trust.read(file.mapOrEmpty("trust"));
    StatusModel model = StatusModel.read(file, names);
    Set<String> statuses = model.statuses().keySet();
    MessageRules messages = MessageRules.using(names, numbers.aliases().keySet(), statuses);
    OrderJourney journey =
        new OrderJourney(
            systems,
            numbers,
            trust,
            model,
            file.maps("http").stream().map(rule -> HttpRules.read(rule, statuses)).toList(),
            file.maps("messages").stream().map(messages::read).toList(),
            file.maps("sla").stream().map(JourneyReader::sla).toList());
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

  private static OperationSla sla(YamlMap sla) {
    OperationSla read =
        new OperationSla(
            sla.get("service", ValueRule.NAME),
            sla.get("operation", ValueRule.TEXT),
            sla.get("within", ValueRule.DURATION),
            sla.get("share", ValueRule.SHARE));
    sla.rejectUnknownKeys();
    return read;
  }
}
