package ordertrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyIdTest {

  @Test
  void an_instance_counts_its_copies_without_holes() {
    CopyIds copies = CopyIds.ofNewInstance();

    assertThat(copies.next()).hasToString(copies.instance() + "-1");
    assertThat(copies.next()).hasToString(copies.instance() + "-2");
  }

  @Test
  void a_copy_id_is_read_back_by_another_process() {
    CopyId copy = CopyIds.ofNewInstance().next();

    assertThat(CopyId.parse(copy.value())).isEqualTo(copy);
  }

  @Test
  void two_instances_share_no_name() {
    assertThat(CopyIds.ofNewInstance().instance()).isNotEqualTo(CopyIds.ofNewInstance().instance());
  }

  @Test
  void threads_never_get_the_same_copy_id() {
    CopyIds copies = CopyIds.ofNewInstance();

    Set<CopyId> seen =
        IntStream.range(0, 10_000)
            .parallel()
            .mapToObj(i -> copies.next())
            .collect(HashSet::new, Set::add, Set::addAll);

    assertThat(seen).hasSize(10_000);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "3f0qk2m1v8tc",
        "3f0qk2m1v8tc-",
        "3f0qk2m1v8tc-0",
        "3f0qk2m1v8tc-01",
        "3f0qk2m1v8tc-1\n",
        "3F0QK2M1V8TC-1",
        "3f0qk2m1v8tz-1",
        "3f0qk2m1v8t-1",
        "3f0qk2m1v8tc-12345678901234567890",
        "3f0qk2m1v8tc-1, 3f0qk2m1v8tc-2"
      })
  void what_only_looks_like_one_is_none(String text) {
    assertThat(CopyId.parse(text)).isNull();
  }

  @Test
  void the_exception_says_the_rule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CopyId("1"))
        .withMessageContaining("3f0qk2m1v8tc-42");
  }
}
