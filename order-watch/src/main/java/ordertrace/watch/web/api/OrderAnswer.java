package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.ledger.fact.Trace;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Remark;
import ordertrace.watch.ledger.order.Stage;
import org.jspecify.annotations.Nullable;

@Schema(name = "Order", description = "All that is known of one order.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderAnswer(
    @Schema(description = "Its canonical number, or an alias while nobody knows that.")
        String number,
    @Schema(description = "All of its numbers.") List<String> numbers,
    @Schema(
            description =
                "UNKNOWN, RUNNING, AT_RISK, STUCK, WAITING, ABANDONED or ENDED; more may come.")
        String state,
    @Schema(description = "The stage it is in; absent: no status was told.") @Nullable String stage,
    @Schema(description = "Since when it is there.") @Nullable Instant since,
    @Schema(description = "When that stage's limit is reached; absent: it has none.")
        @Nullable Instant limit,
    @Schema(description = "Time in that stage, on its calendar.", type = "string") Duration spent,
    @Schema(description = "CUSTOMER, MANAGER, SYSTEM, OPERATOR, CARRIER or NOBODY.")
        @Nullable String waitsFor,
    @Schema(description = "The systems that may tell the next status.") List<String> owedBy,
    @Schema(description = "Whom to call.") @Nullable String contact,
    @Schema(description = "In plain words.") String why,
    List<StageAnswer> stages,
    List<RemarkAnswer> remarks,
    @Schema(description = "By the time of their publish.") List<MessageAnswer> messages,
    @Schema(
            description =
                "How many more messages it had, of which only the number is kept: of what was"
                    + " delivered without remark after 7 days, of all else 21 days after the order's"
                    + " end, or 90 days.")
        long forgottenMessages,
    @Schema(description = "About it and its messages, those that are over included.")
        List<VerdictAnswer> verdicts) {

  static OrderAnswer of(OrderReport report) {
    OrderVerdict order = report.order();
    Stage present = order.stages().isEmpty() ? null : order.stages().get(order.stages().size() - 1);
    return new OrderAnswer(
        order.order().value(),
        Texts.numbers(order.numbers()),
        order.state().name(),
        present == null ? null : present.status(),
        present == null ? null : present.entered(),
        order.limit(),
        order.spent(),
        Texts.name(order.waitsFor()),
        List.copyOf(order.owedBy()),
        order.contact(),
        order.why(),
        order.stages().stream().map(StageAnswer::of).toList(),
        order.remarks().stream().map(RemarkAnswer::of).toList(),
        report.rows().stream().map(MessageAnswer::of).toList(),
        report.forgotten(),
        report.verdicts().stream().map(VerdictAnswer::of).toList());
  }

  @Schema(name = "Stage", description = "From entering a status to leaving it.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageAnswer(
      String status,
      @Schema(description = "From 1: the how-manieth time the order is in it.") int occurrence,
      Instant entered,
      @Schema(description = "Absent: it is the present one.") @Nullable Instant left,
      List<String> toldBy,
      @Schema(description = "The span in which it was told.") @Nullable TraceAnswer trace) {

    static StageAnswer of(Stage stage) {
      return new StageAnswer(
          stage.status(),
          stage.occurrence(),
          stage.entered(),
          stage.left(),
          stage.toldBy().stream().sorted().toList(),
          TraceAnswer.of(stage.trace()));
    }
  }

  @Schema(name = "Trace", description = "Names a span, sampled or not.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TraceAnswer(String traceId, String spanId) {

    static @Nullable TraceAnswer of(@Nullable Trace trace) {
      return trace == null ? null : new TraceAnswer(trace.traceId(), trace.spanId());
    }
  }

  @Schema(name = "Remark", description = "Something about an order that a person should see.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RemarkAnswer(String kind, Instant at, String text) {

    static RemarkAnswer of(Remark remark) {
      return new RemarkAnswer(remark.kind().name(), remark.at(), remark.text());
    }
  }
}
