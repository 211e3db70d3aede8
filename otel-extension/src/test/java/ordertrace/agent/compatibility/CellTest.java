package ordertrace.agent.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellTest {

  private static final List<Function<Cell, Object>> CHOICES =
      List.of(Cell::agent, Cell::mode, Cell::jdk, Cell::boot);

  @Test
  void the_cells_of_every_build_show_every_two_choices_together() {
    for (Function<Cell, Object> one : CHOICES) {
      for (Function<Cell, Object> other : CHOICES) {
        assertThat(pairs(Cell.pairwise().stream(), one, other))
            .isEqualTo(pairs(Cell.all(), one, other));
      }
    }
  }

  @Test
  void with_the_others_they_are_all_there_are() {
    assertThat(Stream.concat(Cell.pairwise().stream(), Cell.others()))
        .doesNotHaveDuplicates()
        .hasSize(48)
        .containsExactlyInAnyOrderElementsOf(Cell.all().toList());
  }

  private static Object pairs(
      Stream<Cell> cells, Function<Cell, Object> one, Function<Cell, Object> other) {
    return cells
        .map(cell -> List.of(one.apply(cell), other.apply(cell)))
        .collect(Collectors.toSet());
  }
}
