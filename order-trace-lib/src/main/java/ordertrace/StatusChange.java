package ordertrace;

import io.opentelemetry.api.common.AttributesBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order entered a status.
 *
 * @param status its name
 * @param owner the system that owns the status; null when the journey file does not know it
 * @param reporter the service that says so
 * @param ownTime when, by the owner's clock; null: when it was reported
 */
public record StatusChange(
    String status, @Nullable String owner, String reporter, @Nullable Instant ownTime) {

  void describe(AttributesBuilder fact) {
    fact.put(OrderAttributes.ORDER_STATUS, status)
        .put(OrderAttributes.ORDER_STATUS_REPORTER, reporter);
    Facts.putText(fact, OrderAttributes.ORDER_STATUS_OWNER, owner);
    Facts.putNumber(
        fact, OrderAttributes.ORDER_STATUS_TIME, ownTime == null ? null : ownTime.toEpochMilli());
  }
}
