package ordertrace.rules;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** The file that Prometheus loads. */
final class RuleFile {

  private static final String HEAD =
      """
      # Made from a journey file; a change here is lost with the next one. To make it anew:
      #   mvn -q package -pl alert-rules -am -DskipTests
      #   java -jar alert-rules/target/alert-rules.jar [my-journey.yaml] > observability/rules/order-journey.yml
      """;

  private static final DumpSettings BLOCKS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .setWidth(2000) // a folded expression is hard to read
          .build();

  private RuleFile() {}

  static String write(List<RuleGroup> groups) {
    List<Map<String, Object>> written =
        groups.stream()
            .filter(group -> !group.rules().isEmpty()) // Prometheus refuses none
            .map(RuleGroup::fields)
            .toList();
    return HEAD + new Dump(BLOCKS).dumpToString(Map.of("groups", written));
  }
}
