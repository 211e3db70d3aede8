package ordertrace;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderAttributesTest {

  @Test
  void the_readme_lists_every_attribute_with_its_type_and_no_other() {
    Map<String, String> documented =
        Readme.table("Attributes").stream()
            .collect(toMap(row -> Readme.names(row.get(0)).get(0), row -> row.get(1).strip()));

    assertThat(documented).isEqualTo(constants());
  }

  @Test
  void every_attribute_has_a_meaning() {
    assertThat(Readme.table("Attributes"))
        .allSatisfy(row -> assertThat(row.get(2).strip()).isNotEmpty());
  }

  // Two constants of one name would make toMap throw.
  private static Map<String, String> constants() {
    return Arrays.stream(OrderAttributes.class.getFields())
        .map(OrderAttributesTest::key)
        .collect(toMap(AttributeKey::getKey, OrderAttributesTest::type));
  }

  private static AttributeKey<?> key(Field constant) {
    try {
      return (AttributeKey<?>) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String type(AttributeKey<?> key) {
    String type = key.getType().name().toLowerCase(Locale.ROOT);
    return List.of("string", "boolean", "long", "double").contains(type)
        ? type
        : type.replace("_array", "[]");
  }
}
