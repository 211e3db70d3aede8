package sample.crm.approval;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sample.crm.approval.ApprovalOutcome.Outcome;
import sample.crm.order.IllegalStatusChangeException;
import sample.crm.order.UnknownOrderException;

/** Approves several orders, each in its own transaction: one that fails stops no other. */
@Component
final class BulkApproval {

  private static final Logger logger = LoggerFactory.getLogger(BulkApproval.class);

  private final Decisions decisions;

  BulkApproval(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ApprovalOutcome> approve(List<String> orderIds) {
    return orderIds.stream()
        .distinct()
        .map(orderId -> new ApprovalOutcome(orderId, approve(orderId)))
        .toList();
  }

  private Outcome approve(String orderId) {
    try {
      decisions.approve(orderId);
      return Outcome.APPROVED;
    } catch (UnknownOrderException e) {
      return Outcome.UNKNOWN_ORDER;
    } catch (IllegalStatusChangeException e) {
      return Outcome.ILLEGAL_STATUS_CHANGE;
    } catch (RuntimeException e) {
      logger.warn("Order {} could not be approved", orderId, e);
      return Outcome.FAILED;
    }
  }
}
