package ordertrace.watch.ledger.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ordertrace.OrderId;
import ordertrace.OrderStatus;
import ordertrace.QueueRule;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import org.jspecify.annotations.Nullable;

/** What a message did to its order. */
final class Effects {

  // Clocks are corrected by heartbeats, which were on their way for a moment themselves.
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final Setting setting;

  Effects(Setting setting) {
    this.setting = setting;
  }

  /** When the order entered a status that this message was to cause; null: it has not. */
  @Nullable Instant at(String queue) {
    QueueRule.Effect effect = effect(queue);
    return effect == null
        ? null
        : after()
            .filter(status -> effect.statuses().contains(status.change().status()))
            .map(setting::at)
            .min(Instant::compareTo)
            .orElse(null);
  }

  /** Until when that should be so; null: nobody said. */
  @Nullable Instant deadline(String queue) {
    QueueRule.Effect effect = effect(queue);
    return effect == null ? null : startedAt().plus(effect.within());
  }

  /** Whether it is certain that the order did not advance in time. */
  boolean missed(String queue) {
    Instant deadline = deadline(queue);
    if (deadline == null || !setting.isOver(deadline) || setting.copy().orders().isEmpty()) {
      return false; // of no order, or not over yet
    }
    Instant at = at(queue);
    boolean inTime = at != null && !at.isAfter(deadline);
    return !inTime && !orderEndedBy(deadline) && reportersComplete(queue, deadline);
  }

  private boolean orderEndedBy(Instant deadline) {
    return after()
        .filter(status -> !setting.at(status).isAfter(deadline))
        .map(status -> setting.journey().status(status.change().status()))
        .filter(Objects::nonNull)
        .anyMatch(OrderStatus::terminal);
  }

  private boolean reportersComplete(String queue, Instant deadline) {
    Instant startedAt = startedAt();
    List<Boot> reporters =
        setting.fleet().alive(boot -> reports(boot, queue), startedAt, deadline).stream()
            .map(BootTelemetry::boot)
            .toList();
    List<Capability> facts = List.of(Capability.FACTS);
    return !reporters.isEmpty()
        && setting.fleet().shortfalls(reporters, facts, startedAt, deadline).isEmpty();
  }

  private boolean reports(Boot boot, String queue) {
    QueueRule.Effect effect = Objects.requireNonNull(effect(queue));
    return effect.statuses().stream()
        .map(setting.journey()::status)
        .filter(Objects::nonNull)
        .map(OrderStatus::owner)
        .anyMatch(owner -> isOf(boot, owner));
  }

  private boolean isOf(Boot boot, String system) {
    var own = setting.journey().systemOf(boot.service());
    return own != null && own.name().equals(system);
  }

  private Stream<StatusChanged> after() {
    Instant from = startedAt().minus(SLACK);
    Set<OrderId> orders = setting.copy().orders();
    return setting.statuses().stream()
        .filter(status -> status.stamp().orders().stream().anyMatch(orders::contains))
        .filter(status -> !setting.at(status).isBefore(from));
  }

  private Instant startedAt() {
    return setting.lineage().root(setting.copy()).startedAt();
  }

  private QueueRule.@Nullable Effect effect(String queue) {
    QueueRule rule = setting.queueRule(queue);
    return rule == null ? null : rule.effect();
  }
}
