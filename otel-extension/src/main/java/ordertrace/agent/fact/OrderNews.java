package ordertrace.agent.fact;

import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import ordertrace.FailedCall;
import ordertrace.OrderAlias;
import ordertrace.OrderFact;
import ordertrace.OrderId;
import ordertrace.OrderJourney;
import ordertrace.OrderStatus;
import ordertrace.StatusChange;
import ordertrace.agent.order.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** Records what happened to an order, as seen by this service. Thread-safe. */
public final class OrderNews {

  private final FactRecorder facts;
  private final OrderJourney journey;
  private final ServiceIdentity service;

  public OrderNews(FactRecorder facts, OrderJourney journey, ServiceIdentity service) {
    this.facts = facts;
    this.journey = journey;
    this.service = service;
  }

  /**
   * The order entered a status; one that the journey file does not know is recorded all the same.
   *
   * @param ownTime when, by the clock of the system that owns the status; null: now
   */
  public void statusChanged(
      Context context, OrderId order, String status, @Nullable Instant ownTime) {
    OrderStatus known = journey.status(status);
    String owner = known == null ? null : known.owner();
    facts.record(
        context,
        OrderFact.statusChanged(
            Instant.now(), order, new StatusChange(status, owner, service.name(), ownTime)));
  }

  /** A call for these orders did not get what it asked for. */
  public void callFailed(Context context, List<OrderId> orders, FailedCall call) {
    facts.record(context, OrderFact.callFailed(Instant.now(), orders, call));
  }

  /**
   * Another system's number of the order was seen.
   *
   * @param order the canonical number; null while it is not known
   */
  public void alias(Context context, @Nullable OrderId order, OrderAlias alias) {
    facts.record(context, OrderFact.alias(Instant.now(), order, alias));
  }
}
