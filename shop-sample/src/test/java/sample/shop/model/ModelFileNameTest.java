package sample.shop.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileNameTest {

  @ParameterizedTest
  @CsvSource({
    "ring.stl, ring.stl",
    "../../etc/passwd, .._.._etc_passwd",
    "Кольцо.stl, ______.stl",
    "'a\r\nX-Evil: 1', a__X-Evil__1"
  })
  void only_harmless_characters_stay(String uploaded, String name) {
    assertThat(ModelFileName.of(uploaded)).isEqualTo(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void a_file_without_a_name_gets_one(String uploaded) {
    assertThat(ModelFileName.of(uploaded)).isEqualTo("model");
  }

  @Test
  void a_long_name_keeps_its_end() {
    assertThat(ModelFileName.of("a".repeat(5000) + ".stl")).hasSize(100).endsWith(".stl");
  }
}
