package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.OrderAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRulesTest {

  private static final KeyRules STANDARD = KeyRules.with(List.of(), List.of());

  @ParameterizedTest
  @CsvSource({
    "customer.name, MASKED",
    "enduser.id, MASKED",
    "user.email, MASKED",
    "user_agent.original, TEXT",
    "http.request.method, TEXT",
    "http.request.header.x-phone, MASKED",
    "http.response.header.location, URL",
    "messaging.header.customer, MASKED",
    "messaging.destination.name, TEXT",
    "messaging.message.id, ID",
    "order.message.reply_text, TEXT",
    "capability, TEXT",
    "reason, TEXT",
    "order.error.description, FREE_TEXT",
    "db.query.text, SQL",
    "db.query.parameter.0, MASKED",
    "db.user, MASKED",
    "db.collection.name, TEXT",
    "process.pid, TEXT",
    "process.command_args, MASKED",
    "process.owner, MASKED",
    "process.runtime.description, TEXT",
    "os.description, TEXT",
    "network.peer.address, PEER",
    "network.protocol.version, TEXT",
    "url.path, PATH",
    "url.query, QUERY",
    "exception.stacktrace, STACK",
    "'', MASKED",
    "., MASKED",
    "order, MASKED",
  })
  void only_what_is_listed_leaves(String key, KeyRule rule) {
    assertThat(STANDARD.of(key)).isEqualTo(rule);
    assertThat(STANDARD.of(key)).as("asked again").isEqualTo(rule);
  }

  @Test
  void the_lists_of_the_user_come_first() {
    KeyRules rules =
        KeyRules.with(
            List.of("http.request.header.x-tenant", "cart.*"),
            List.of("customer.id", "cart.owner"));

    assertThat(rules.of("http.request.header.x-tenant")).isEqualTo(KeyRule.TEXT);
    assertThat(rules.of("cart.size")).isEqualTo(KeyRule.TEXT);
    assertThat(rules.of("cart.owner")).isEqualTo(KeyRule.PSEUDONYM);
    assertThat(rules.of("customer.id")).isEqualTo(KeyRule.PSEUDONYM);
    assertThat(rules.of("customer.name")).isEqualTo(KeyRule.MASKED);
  }

  @ParameterizedTest
  @MethodSource("ours")
  void all_attributes_of_the_contract_leave(String key) {
    assertThat(STANDARD.of(key)).isIn(KeyRule.AS_IS, KeyRule.ID, KeyRule.TEXT);
  }

  static Stream<String> ours() {
    return Stream.of(OrderAttributes.class.getFields())
        .map(
            field -> {
              try {
                return ((AttributeKey<?>) field.get(null)).getKey();
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
  }
}
