package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonPointerTest {

  @Test
  void tokens_are_unescaped() {
    assertThat(JsonPointer.parse("/a~1b/~01/").tokens()).containsExactly("a/b", "~1", "");
    assertThat(JsonPointer.parse("").tokens()).isEmpty();
  }

  @Test
  void what_is_no_pointer_is_null() {
    assertThat(JsonPointer.parse(null)).isNull();
    assertThat(JsonPointer.parse("a")).isNull();
    assertThat(JsonPointer.parse("/a~b")).isNull();
    assertThat(JsonPointer.parse("/a~")).isNull();
    assertThat(JsonPointer.parse("/~~01")).isNull();
  }

  @Property
  void any_names_are_read_back(@ForAll List<String> tokens) {
    JsonPointer pointer = new JsonPointer(tokens);

    assertThat(JsonPointer.parse(pointer.toString())).isEqualTo(pointer);
  }
}
