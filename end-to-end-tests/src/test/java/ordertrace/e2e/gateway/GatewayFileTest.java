package ordertrace.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordertrace.JourneySystem;
import ordertrace.OrderJourney;
import ordertrace.privacy.KeyRule;
import ordertrace.privacy.KeyRules;
import org.junit.jupiter.api.Test;

/** The names in the gateway's file are those of the extension and the contract. */
class GatewayFileTest {

  /** The extension masks what stands in them; the gateway does without. */
  private static final Set<String> REMOVED =
      Set.of(
          "error.message",
          "log.body.template",
          "log.record.original",
          "otel.status_description",
          "code.stacktrace",
          "url.fragment",
          "url.original",
          "url.query");

  private static final Set<KeyRule> READ =
      Set.of(KeyRule.URL, KeyRule.SQL, KeyRule.STACK, KeyRule.FREE_TEXT, KeyRule.ID);

  private static final Pattern CHECK =
      Pattern.compile(
          "set\\(log\\.attributes\\[\"([^\"]+)\"], \"\\\\x1a<broken>\"\\) where .*?"
              + "not (IsInt|IsDouble|IsBool|IsString|IsList)\\(log\\.attributes\\[\"\\1\"]\\).*");

  private final GatewayFile file = GatewayFile.read();
  private final Set<String> allowed =
      Set.copyOf(file.texts("processors", "redaction/allow", "allowed_keys"));
  private final KeyRules extension = KeyRules.with(List.of(), List.of());

  @Test
  void the_gateway_allows_every_key_of_the_contract() {
    assertThat(allowed).containsAll(Contract.keys().keySet());
  }

  @Test
  void the_gateway_allows_nothing_that_the_extension_masks() {
    assertThat(allowed).filteredOn(key -> extension.of(key) == KeyRule.MASKED).isEmpty();
  }

  @Test
  void the_gateway_allows_what_the_extension_lets_pass_by_name() {
    assertThat(passing(key -> !key.endsWith(".*")))
        .isNotEmpty()
        .filteredOn(key -> !allowed.contains(key))
        .containsExactlyInAnyOrderElementsOf(REMOVED);
  }

  @Test
  void the_gateway_knows_names_in_each_group_that_the_extension_lets_pass() {
    assertThat(passing(key -> key.endsWith(".*")))
        .isNotEmpty()
        .allSatisfy(
            group ->
                assertThat(allowed)
                    .anyMatch(key -> key.startsWith(group.substring(0, group.length() - 1))));
  }

  @Test
  void what_the_extension_reads_as_more_than_a_name_is_read_on_spans_and_logs_too() {
    String statements = personalData();

    assertThat(allowed)
        .filteredOn(key -> READ.contains(extension.of(key)))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(statements).contains("attributes[\"" + key + "\"]"));
  }

  @Test
  void elsewhere_the_gateway_does_without_it() {
    assertThat(allowed)
        .filteredOn(key -> READ.contains(extension.of(key)) || extension.of(key) == KeyRule.PEER)
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(List.of("resource", "scope", "datapoint"))
                    .allSatisfy(place -> assertThat(key).matches(deleted(place))));
  }

  @Test
  void each_key_of_a_fact_is_kept_and_checked_by_its_type() {
    Map<String, String> checks = new TreeMap<>();
    factStatements().forEach(statement -> addCheck(statement, checks));

    assertThat(checks)
        .isEqualTo(
            Contract.factKeys().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, key -> GatewayFileTest.check(key.getValue()))));
  }

  @Test
  void facts_keep_the_keys_of_the_contract_and_no_other() {
    String kept =
        factStatements()
            .filter(statement -> statement.startsWith("keep_keys(log.attributes, "))
            .findAny()
            .orElseThrow();

    assertThat(Pattern.compile("\"([^\"]+)\"").matcher(kept).results().map(key -> key.group(1)))
        .containsExactlyInAnyOrderElementsOf(Contract.factKeys().keySet());
  }

  @Test
  void what_cannot_be_cleaned_is_refused() {
    assertThat(List.of("filter/links", "transform/personal_data", "transform/facts"))
        .allSatisfy(
            name -> assertThat(file.at("processors", name, "error_mode")).isEqualTo("propagate"));
    assertThat(file.at("processors", "redaction/allow", "allow_all_keys")).isEqualTo(false);
  }

  @Test
  void links_are_taken_from_the_services_that_scrub_them() {
    Set<String> scrubbing = new TreeSet<>(Set.of("mes-bridge", "order-watch"));
    OrderJourney.alexandrit().systems().stream()
        .filter(JourneySystem::agent)
        .forEach(system -> scrubbing.addAll(system.services()));

    assertThat(file.texts("processors", "filter/links", "trace_conditions"))
        .singleElement()
        .asString()
        .contains(String.join("|", scrubbing));
  }

  /** What is deleted from the attributes there, whatever it holds. */
  private String deleted(String place) {
    Matcher keys =
        Pattern.compile(
                "delete_matching_keys\\(" + place + "\\.attributes, \"\\^([^\"]+)\\$\\$\"\\)")
            .matcher(personalData());
    assertThat(keys.find()).isTrue();
    return keys.group(1);
  }

  private String personalData() {
    return String.valueOf(file.at("processors", "transform/personal_data"));
  }

  private Set<String> passing(Predicate<String> form) {
    return KeyRules.standard().stream()
        .filter(form)
        .filter(key -> extension.of(key) != KeyRule.MASKED)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> factStatements() {
    return ((List<?>) file.at("processors", "transform/facts", "log_statements"))
        .stream()
            .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("statements")).stream())
            .map(String::valueOf);
  }

  private static void addCheck(String statement, Map<String, String> checks) {
    Matcher check = CHECK.matcher(statement);
    if (check.matches()) {
      checks.put(check.group(1), check.group(2));
    }
  }

  private static String check(AttributeType type) {
    return switch (type) {
      case LONG -> "IsInt";
      case DOUBLE -> "IsDouble";
      case BOOLEAN -> "IsBool";
      case STRING_ARRAY -> "IsList";
      default -> "IsString";
    };
  }
}
