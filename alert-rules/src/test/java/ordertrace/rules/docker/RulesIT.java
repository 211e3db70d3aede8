package ordertrace.rules.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What promtool says to the rules. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
final class RulesIT {

  @Container private static final Workshop PROMETHEUS = new Workshop("PROMETHEUS_IMAGE");

  @Test
  void promtool_finds_nothing_to_complain_of() {
    ExecResult said = PROMETHEUS.run("promtool check rules --lint=all --lint-fatal rules/*.yml");

    assertThat(said.getExitCode()).as(said.getStdout()).isZero();
    assertThat(said.getStdout()).contains("order-journey.yml", "order-trace.yml");
  }

  @Test
  void each_alert_fires_when_it_should_and_then_only() {
    ExecResult said = PROMETHEUS.run("promtool test rules rules/tests/*.yml");

    assertThat(said.getExitCode()).as(said.getStdout()).isZero();
  }

  @Test
  void a_rule_that_is_wrong_would_be_found() {
    ExecResult said =
        PROMETHEUS.run(
            "cp -r rules /tmp/wrong && sed -i 's/{what=\"LOST\"}/{what=\"LATE\"}/' /tmp/wrong/order-trace.yml"
                + " && promtool test rules /tmp/wrong/tests/messages.yml");

    assertThat(said.getExitCode()).as(said.getStdout()).isNotZero();
    assertThat(said.getStdout()).contains("alertname: MessageLost");
  }

  @Test
  void prometheus_takes_its_configuration() {
    ExecResult said =
        PROMETHEUS.run(
            "mkdir -p /tmp/rules && cp rules/*.yml /tmp/rules/"
                + " && sed 's#/etc/prometheus/rules#/tmp/rules#' prometheus.yml > /tmp/prometheus.yml"
                + " && promtool check config /tmp/prometheus.yml");

    assertThat(said.getExitCode()).as(said.getStdout()).isZero();
    assertThat(said.getStdout()).contains("2 rule files found");
  }
}
