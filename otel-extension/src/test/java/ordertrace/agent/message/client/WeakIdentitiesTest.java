package ordertrace.agent.message.client;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WeakIdentitiesTest {

  private final WeakIdentities<String> values = new WeakIdentities<>();

  @Test
  void equal_owners_are_different_owners() {
    String one = new String("channel");
    String other = new String("channel");

    assertThat(values.computeIfAbsent(one, () -> "1")).isEqualTo("1");
    assertThat(values.computeIfAbsent(one, () -> "2")).isEqualTo("1");
    assertThat(values.computeIfAbsent(other, () -> "3")).isEqualTo("3");

    assertThat(values.remove(one)).isEqualTo("1");
    assertThat(values.get(one)).isNull();
    assertThat(values.get(other)).isEqualTo("3");
  }

  @Test
  void neither_an_owner_nor_its_value_is_kept_for_ever() {
    WeakReference<Object> owner = new WeakReference<>(remember(new Object()));

    await()
        .atMost(20, SECONDS)
        .until(
            () -> {
              System.gc();
              remember(new Object()); // forgets those that are gone
              return owner.get() == null && size() < 3;
            });
  }

  private Object remember(Object owner) {
    values.computeIfAbsent(owner, () -> "value");
    return owner;
  }

  private int size() throws ReflectiveOperationException {
    var field = WeakIdentities.class.getDeclaredField("values");
    field.setAccessible(true);
    return ((java.util.Map<?, ?>) field.get(values)).size();
  }
}
