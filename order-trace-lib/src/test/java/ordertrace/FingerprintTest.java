package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final Fingerprint FINGERPRINT =
      Fingerprint.keyed("0123456789abcdef".getBytes(UTF_8));

  // Computed with Python's hmac: bridge and extension of different versions must agree.
  @Test
  void a_fingerprint_never_changes() {
    assertThat(FINGERPRINT.of("mes.events", "evt.state", "{}".getBytes(UTF_8)))
        .isEqualTo("90f4f4b8328e76ddbf7dcf43522b6410");
  }

  @Test
  void another_key_gives_another_fingerprint() {
    Fingerprint other = Fingerprint.keyed("fedcba9876543210".getBytes(UTF_8));

    assertThat(other.of("x", "y", new byte[1])).isNotEqualTo(FINGERPRINT.of("x", "y", new byte[1]));
  }

  @Test
  void fields_do_not_run_together() {
    assertThat(FINGERPRINT.of("ab", "c", new byte[0]))
        .isNotEqualTo(FINGERPRINT.of("a", "bc", new byte[0]));
    assertThat(FINGERPRINT.of("a", "b", "c".getBytes(UTF_8)))
        .isNotEqualTo(FINGERPRINT.of("a", "bc", new byte[0]));
  }

  @Test
  void of_a_huge_body_the_beginning_and_the_length_count() {
    byte[] body = new byte[10_000_000];
    String whole = FINGERPRINT.of("x", "y", body);

    body[Fingerprint.MAX_BODY_BYTES] = 1;
    assertThat(FINGERPRINT.of("x", "y", body)).isEqualTo(whole);

    body[Fingerprint.MAX_BODY_BYTES - 1] = 1;
    assertThat(FINGERPRINT.of("x", "y", body)).isNotEqualTo(whole);
    assertThat(FINGERPRINT.of("x", "y", new byte[9_999_999])).isNotEqualTo(whole);
  }

  @Test
  void the_beginning_and_the_length_of_a_huge_body_are_enough() {
    byte[] body = new byte[100_000];
    body[7] = 7;

    assertThat(FINGERPRINT.of("x", "y", Arrays.copyOf(body, 64 * 1024), body.length))
        .isEqualTo(FINGERPRINT.of("x", "y", body));
  }

  @Test
  void a_short_key_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fingerprint.keyed(new byte[15]))
        .withMessageContaining("at least 16 bytes");
  }

  @Test
  void the_key_is_copied() {
    byte[] key = "0123456789abcdef".getBytes(UTF_8);
    Fingerprint fingerprint = Fingerprint.keyed(key);
    key[0] = 0;

    assertThat(fingerprint.of("x", "y", new byte[0]))
        .isEqualTo(FINGERPRINT.of("x", "y", new byte[0]));
  }
}
