package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import ordertrace.watch.verdict.Standing;
import ordertrace.watch.verdict.Verdict;
import org.jspecify.annotations.Nullable;

@Schema(name = "Verdict", description = "Something that a person must hear of.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerdictAnswer(
    @Schema(description = "The same trouble always has the same one; 32 hex digits.") String id,
    @Schema(description = "MESSAGE or ORDER.") String kind,
    @Schema(description = "Which message in which queue, or which order in which stage.")
        String subject,
    @Schema(description = "LOST, GAP, NO_EFFECT, STUCK, ABANDONED, DRIFT …; more may come.")
        String what,
    @Nullable String cause,
    @Schema(description = "How well it is known: OBSERVED, INFERRED or UNKNOWN.")
        @Nullable String grade,
    List<String> orders,
    @Nullable HopAnswer hop,
    @Nullable String stage,
    @Schema(description = "When it went wrong.") Instant happened,
    @Schema(description = "When that became known.") Instant found,
    @Schema(description = "The systems that owe the next step.") List<String> owedBy,
    @Schema(description = "Whom to call.") @Nullable String contact,
    @Schema(description = "In plain words.") String why,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Schema(description = "When it was over; absent: it still holds.")
        @Nullable Instant resolvedAt) {

  static VerdictAnswer of(Standing standing) {
    Verdict verdict = standing.verdict();
    return new VerdictAnswer(
        verdict.id(),
        verdict.kind().name(),
        verdict.subject(),
        verdict.what(),
        verdict.cause(),
        verdict.grade(),
        Texts.numbers(verdict.orders()),
        HopAnswer.of(verdict.hop()),
        verdict.stage(),
        verdict.happened(),
        verdict.found(),
        verdict.owedBy().stream().sorted().toList(),
        verdict.contact(),
        verdict.why(),
        standing.acknowledgedBy(),
        standing.acknowledgedAt(),
        standing.resolvedAt());
  }
}
