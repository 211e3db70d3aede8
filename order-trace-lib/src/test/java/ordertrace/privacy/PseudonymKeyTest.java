package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyTest {

  // openssl: printf 'anna@x.ru' | openssl dgst -sha256 -hmac 0123456789abcdef
  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";

  @Test
  void a_pseudonym_is_the_begin_of_the_hmac_under_the_keys_id() {
    PseudonymKey key = PseudonymKey.parse("# July\n\n 2026-07:" + KEY + " \n");

    assertThat(key.pseudonym("anna@x.ru")).isEqualTo("p-2026-07-80b85b5118640d8660ec02ba0300d435");
    assertThat(key.pseudonym("anna@x.de")).isNotEqualTo(key.pseudonym("anna@x.ru"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        KEY,
        "a b:" + KEY,
        "1:c2hvcnQ=",
        "1:###",
        "1:" + KEY + "\n2:" + KEY
      })
  void a_bad_file_is_refused_without_repeating_it(String file) {
    assertThatThrownBy(() -> PseudonymKey.parse(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(KEY, "c2hvcnQ", "###"));
  }
}
