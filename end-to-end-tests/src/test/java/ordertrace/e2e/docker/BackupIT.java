package ordertrace.e2e.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import ordertrace.demo.order.Crm;
import ordertrace.demo.order.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The handbook's backup and restore, line by line, of a closed stack that loses its volumes. */
@Tag("full")
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@Timeout(1200)
final class BackupIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> COMMANDS = Handbook.commands("Backup and restore");
  private static final String DUMP = COMMANDS.get(0);
  private static final String RESTORE = COMMANDS.get(1);
  private static final String SAVE_VOLUME = COMMANDS.get(2);
  private static final String RESTORE_VOLUME = COMMANDS.get(3);

  @TempDir private Path secrets;
  @TempDir private Path backup;

  private ClosedStack stack;

  @AfterEach
  void stop() {
    stack.stop();
  }

  @Test
  void who_lost_all_volumes_has_users_orders_and_traces_back() throws InterruptedException {
    stack = new ClosedStack(secrets);
    stack.start();
    Visitor sue = stack.visitor(stack.users(), "sue", "Support");
    String order =
        Delivery.of(new Shop(stack.port("shop", 8080)), new Crm(stack.port("crm", 8080)));
    String known = settled(order, sue);
    awaitTrace(order, sue);

    stack.shell(backup, DUMP + '\n' + SAVE_VOLUME);
    stack.losesItsVolumes();
    stack.start();
    Visitor stranger = stack.visitor(stack.users(), "tom", "Support");
    assertThat(stranger.status(inOrderWatch(order))).isEqualTo(404);
    assertThat(stranger.tracesOf(order).body()).doesNotContain("traceID");

    stack.shell(backup, RESTORE + '\n' + of("keycloak", RESTORE) + '\n' + RESTORE_VOLUME);
    List.of("keycloak", "order-watch", "jaeger").forEach(stack::awaitHealthy);

    Visitor again = stack.visitor();
    assertThat(again.logIn("sue", ClosedStack.PASSWORD).statusCode()).isEqualTo(200);
    assertThat(again.get(inOrderWatch(order)).body()).isEqualTo(known);
    awaitTrace(order, again);
  }

  private static String of(String database, String commands) {
    return commands.replace("order_watch", database).replace("order-watch", database);
  }

  /** What order-watch says of the order when nothing more is to come. */
  private static String settled(String order, Visitor support) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(support.get(inOrderWatch(order)).body())
                    .contains("\"ENDED\"", "\"DELIVERED\"")
                    .doesNotContain("\"PENDING\""));
    return support.get(inOrderWatch(order)).body();
  }

  private static void awaitTrace(String order, Visitor support) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(support.tracesOf(order).body()).contains("traceID", order));
  }

  private static String inOrderWatch(String order) {
    return "/api/v1/orders/" + order;
  }
}
