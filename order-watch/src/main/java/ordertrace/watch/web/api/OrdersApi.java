package ordertrace.watch.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import ordertrace.OrderId;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.ledger.message.Row;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is known of an order or of a message. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Orders and messages")
final class OrdersApi {

  private static final int LONGEST_ID = 512;

  private final Inquiry inquiry;

  OrdersApi(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  @GetMapping("/orders/{number}")
  @Operation(operationId = "order", summary = "All that is known of an order")
  @ApiResponse(responseCode = "200", description = "It is known.")
  @NotFound
  OrderAnswer order(
      @Parameter(description = "Any of its numbers.", example = "ORD-7K3M9Q2X") @PathVariable
          String number) {
    OrderReport report = OrderId.parse(number) == null ? null : inquiry.order(number);
    if (report == null) {
      throw new UnknownException("No order is known under this number.");
    }
    return OrderAnswer.of(report);
  }

  // A parameter and no part of the path: an AMQP message id may contain slashes.
  @GetMapping("/messages")
  @Operation(operationId = "message", summary = "What became of a message, in each queue")
  @ApiResponse(
      responseCode = "200",
      description = "Its rows, its other attempts included; there is at least one.")
  @NotFound
  List<MessageAnswer> message(
      @Parameter(description = "A copy id, a fingerprint, or an AMQP message id.") @RequestParam
          String id) {
    List<Row> rows = id.length() > LONGEST_ID ? List.of() : inquiry.message(id);
    if (rows.isEmpty()) {
      throw new UnknownException("No message is known under this id.");
    }
    return rows.stream().map(MessageAnswer::of).toList();
  }
}
