package ordertrace.agent.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.sql.SQLException;
import ordertrace.OrderAttributes;
import ordertrace.agent.guard.Guard;
import org.junit.jupiter.api.Test;

class ErrorAttributesTest {

  private final ErrorAttributes errors = new ErrorAttributes(new Guard().capability("errors"));

  @Test
  void an_exception_has_a_type() {
    assertThat(end(Attributes.empty(), new IOException("text")))
        .isEqualTo(Attributes.of(OrderAttributes.ERROR_TYPE, "java.io.IOException"));
  }

  @Test
  void what_the_agent_says_itself_stays() {
    Attributes known =
        Attributes.of(
            OrderAttributes.ERROR_TYPE, "23505", OrderAttributes.DB_RESPONSE_STATUS_CODE, "1");

    assertThat(end(known, new SQLException("text", "23505", 7))).isEqualTo(known);
  }

  @Test
  void a_databases_code_is_the_vendors_or_else_the_standards() {
    assertThat(code(new SQLException("text", "23000", 1062))).isEqualTo("1062");
    assertThat(code(new SQLException("text", "23505", 0))).isEqualTo("23505");
    assertThat(code(new SQLException("text"))).isNull();
  }

  @Test
  void success_has_none() {
    assertThat(end(Attributes.empty(), null)).isEqualTo(Attributes.empty());
  }

  private String code(SQLException error) {
    return end(Attributes.empty(), error).get(OrderAttributes.DB_RESPONSE_STATUS_CODE);
  }

  private Attributes end(Attributes known, Throwable error) {
    AttributesBuilder attributes = known.toBuilder();
    errors.onEnd(attributes, Context.root(), "request", null, error);
    return attributes.build();
  }
}
