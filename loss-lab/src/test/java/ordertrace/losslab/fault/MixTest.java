package ordertrace.losslab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import ordertrace.losslab.scene.Ground;
import ordertrace.losslab.scene.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixTest {

  private static final Ground EMBEDDED = new Ground(false, false, false);
  private static final Ground RABBITMQ = new Ground(true, true, true);

  @TempDir private Path folder;

  @Test
  void the_same_seed_draws_the_same() {
    Mix mix = Mix.usual(RABBITMQ);

    assertThat(mix.draw(500, new Random(7))).isEqualTo(mix.draw(500, new Random(7)));
    assertThat(mix.draw(500, new Random(7))).isNotEqualTo(mix.draw(500, new Random(8)));
  }

  @Test
  void everything_that_is_possible_happens_and_little_of_it() {
    List<Fault> drawn = Mix.usual(RABBITMQ).draw(10_000, new Random(1));

    assertThat(drawn).hasSize(10_000);
    assertThat(drawn.stream().map(Fault::name).distinct())
        .containsExactlyInAnyOrderElementsOf(Faults.all().stream().map(Fault::name).toList());
    assertThat(drawn.stream().filter(fault -> !fault.healthy()).count()).isBetween(100L, 300L);
  }

  @Test
  void on_the_embedded_broker_nothing_needs_queue_arguments() {
    assertThat(Mix.usual(EMBEDDED).draw(1_000, new Random(1)))
        .extracting(Fault::name)
        .contains("purged", "returned")
        .doesNotContain("expired", "nacked", "retried");
  }

  @Test
  void a_file_decides() throws IOException {
    Mix mix = Mix.read(file("returned=1\nhealthy=0\n"), EMBEDDED);

    assertThat(mix.draw(20, new Random(1))).extracting(Fault::name).containsOnly("returned");
  }

  @Test
  void a_file_that_names_what_is_not_possible_is_refused() throws IOException {
    Path file = file("nacked=1\n");

    assertThatThrownBy(() -> Mix.read(file, EMBEDDED))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("nacked is not possible here")
        .hasMessageContaining("returned");
  }

  @Test
  void a_weight_that_is_no_number_is_refused() throws IOException {
    Path file = file("returned=often\n");

    assertThatThrownBy(() -> Mix.read(file, EMBEDDED))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("returned=often must be a number");
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(folder.resolve("mix"), lines);
  }
}
