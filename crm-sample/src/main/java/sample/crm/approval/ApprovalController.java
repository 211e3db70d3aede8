package sample.crm.approval;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sample.crm.order.OrderView;

/** Takes a manager's decisions. */
@RestController
final class ApprovalController {

  private final Decisions decisions;
  private final BulkApproval bulk;

  ApprovalController(Decisions decisions, BulkApproval bulk) {
    this.decisions = decisions;
    this.bulk = bulk;
  }

  @PostMapping("/orders/{orderId}/approval")
  OrderView approve(@PathVariable String orderId) {
    return OrderView.of(decisions.approve(orderId));
  }

  @PostMapping("/approvals")
  List<ApprovalOutcome> approveAll(@Valid @RequestBody ApproveOrders request) {
    return bulk.approve(request.orderIds());
  }

  @PostMapping("/orders/{orderId}/rejection")
  OrderView reject(@PathVariable String orderId, @Valid @RequestBody RejectOrder request) {
    return OrderView.of(decisions.reject(orderId, request.reason()));
  }
}
