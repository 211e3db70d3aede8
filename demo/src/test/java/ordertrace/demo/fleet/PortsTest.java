package ordertrace.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import ordertrace.demo.DemoFailure;
import org.junit.jupiter.api.Test;

final class PortsTest {

  @Test
  void ports_in_a_row_begin_where_asked() {
    Ports ports = Ports.from(20_000);

    assertThat(ports.amqp()).isEqualTo(20_000);
    assertThat(ports.sink()).isEqualTo(20_007);
  }

  @Test
  void free_ports_differ_from_each_other() {
    Ports ports = Ports.free();

    assertThat(
            Set.of(
                ports.amqp(),
                ports.shop(),
                ports.crm(),
                ports.mes(),
                ports.bridge(),
                ports.carrier(),
                ports.zipkin(),
                ports.sink(),
                ports.watch(),
                ports.intake()))
        .hasSize(10);
  }

  @Test
  void a_first_port_out_of_range_is_refused_with_an_example() {
    assertThatThrownBy(() -> Ports.from(80))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining("--ports-from 20000");
  }
}
