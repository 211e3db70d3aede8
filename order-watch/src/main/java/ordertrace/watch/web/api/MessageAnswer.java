package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import ordertrace.watch.ledger.message.Row;
import org.jspecify.annotations.Nullable;

@Schema(name = "Message", description = "One copy of a message in one queue.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageAnswer(
    @Schema(description = "Copy id, or fingerprint and ordinal.") String message,
    String broker,
    @Schema(description = "- for a message that reached none.") String queue,
    List<String> orders,
    @Nullable HopAnswer hop,
    @Schema(
            description =
                "PENDING, DELIVERED, MOVED, DISCARDED, LOST, IN_DOUBT, GAP or ALIEN; more may come.")
        String state,
    @Schema(description = "LATE, DUPLICATE, REDELIVERED, RETRIED, NO_EFFECT; more may come.")
        List<String> marks,
    @Schema(description = "Why it was lost.") @Nullable String cause,
    @Schema(description = "How well that is known: OBSERVED, INFERRED or UNKNOWN.")
        @Nullable String grade,
    @Schema(description = "Which part of the evidence is missing.") @Nullable String reason,
    @Nullable Instant publishedAt,
    @Schema(description = "When its queue first gave it to a consumer.")
        @Nullable Instant deliveredAt,
    @Schema(description = "Until when it should be done.") @Nullable Instant deadline,
    @Nullable Instant doneAt,
    @Schema(description = "When it was lost, as near as the evidence tells.")
        @Nullable Instant lostAt,
    @Schema(description = "In plain words.") String why) {

  static MessageAnswer of(Row row) {
    return new MessageAnswer(
        row.message(),
        row.place().broker(),
        row.place().queue(),
        Texts.numbers(row.orders()),
        HopAnswer.of(row.hop()),
        row.state().name(),
        Texts.names(row.marks()),
        Texts.name(row.cause()),
        Texts.name(row.grade()),
        Texts.name(row.reason()),
        row.publishedAt(),
        row.deliveredAt(),
        row.deadline(),
        row.doneAt(),
        row.lostAt(),
        row.why());
  }
}
