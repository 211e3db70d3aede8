package ordertrace.watch.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.web.Openness;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers how all of it stands. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Sums")
final class SumsApi {

  private final Inquiry inquiry;
  private final Openness openness;

  SumsApi(Inquiry inquiry, Openness openness) {
    this.inquiry = inquiry;
    this.openness = openness;
  }

  @GetMapping("/statistics")
  @Operation(operationId = "statistics", summary = "Sums over all messages and open orders")
  @ApiResponse(responseCode = "200", description = "As of now.")
  StatisticsAnswer statistics() {
    return StatisticsAnswer.of(inquiry.statistics(), openness.toOthers());
  }

  @GetMapping("/completeness")
  @Operation(
      operationId = "completeness",
      summary = "Of each process up to when its facts are complete, and why not further")
  @ApiResponse(responseCode = "200", description = "As of now.")
  List<CompletenessAnswer> completeness() {
    return inquiry.completeness().stream().map(CompletenessAnswer::of).toList();
  }

  @GetMapping("/usual")
  @Operation(operationId = "usual", summary = "How long orders usually stay in each stage here")
  @ApiResponse(responseCode = "200", description = "Of each stage that some order has left.")
  List<UsualAnswer> usual() {
    return inquiry.usual().stream().map(UsualAnswer::of).toList();
  }
}
