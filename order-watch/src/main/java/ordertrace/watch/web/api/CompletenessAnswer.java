package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.telemetry.Completeness;
import ordertrace.watch.ledger.telemetry.Sequences.Range;
import org.jspecify.annotations.Nullable;

@Schema(
    name = "Completeness",
    description = "Up to when the facts of a process are complete, and why not further.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CompletenessAnswer(
    String service,
    String instance,
    @Schema(description = "New with every start of the process.") String boot,
    boolean complete,
    @Schema(description = "By capability; one that never was complete is absent.")
        Map<String, Instant> completeUpTo,
    @Schema(description = "When the process ended; absent: as far as is known it lives.")
        @Nullable Instant ended,
    @Schema(type = "string", description = "What its clock is behind ours; negative: ahead.")
        Duration clockOffset,
    boolean clockIsWrong,
    @Schema(description = "How many facts are known to be missing.") long missingFacts,
    @Schema(description = "In plain words: incomplete since when, and because of what.")
        List<String> problems) {

  static CompletenessAnswer of(Completeness completeness) {
    Boot boot = completeness.boot();
    Map<String, Instant> upTo = new TreeMap<>();
    completeness.upTo().forEach((capability, time) -> upTo.put(capability.name(), time));
    return new CompletenessAnswer(
        boot.service(),
        boot.instance(),
        boot.id(),
        completeness.problems().isEmpty(),
        upTo,
        completeness.ended(),
        completeness.clockOffset(),
        completeness.clockIsWrong(),
        completeness.missing().stream().mapToLong(CompletenessAnswer::size).sum(),
        completeness.problems());
  }

  private static long size(Range range) {
    return range.last() - range.first() + 1;
  }
}
