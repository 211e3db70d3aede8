package ordertrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void a_variant_is_compared_with_the_median_of_the_agent_alone() {
    Samples samples = new Samples();
    for (double value : new double[] {100, 90, 400}) {
      samples.add("publish, ns", Variant.AGENT, value);
    }
    samples.add("publish, ns", Variant.EXTENSION, 140);
    samples.add("publish, ns", Variant.EXTENSION, 160);

    assertThat(samples.table())
        .contains("| publish, ns | agent | 100.0 (90.0 … 400.0) |  |  |")
        .contains("| publish, ns | extension | 150.0 (140.0 … 160.0) | +50.0 | 1.500 |");
  }
}
