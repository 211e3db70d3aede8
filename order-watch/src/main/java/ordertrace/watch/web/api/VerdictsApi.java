package ordertrace.watch.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.verdict.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what needs attention, and remembers who takes care of it. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Verdicts")
final class VerdictsApi {

  private static final int MOST = 500;
  private static final String UNKNOWN = "No verdict has this id.";

  private final Inquiry inquiry;
  private final InstantSource clock;

  VerdictsApi(Inquiry inquiry, ObjectProvider<InstantSource> clock) {
    this.inquiry = inquiry;
    this.clock = clock.getIfUnique(InstantSource::system);
  }

  @GetMapping("/attention")
  @Operation(operationId = "attention", summary = "The verdicts that still hold, latest first")
  @ApiResponse(responseCode = "200", description = "Perhaps none.")
  @BadRequest
  List<VerdictAnswer> attention(
      @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500"))
          @RequestParam(defaultValue = "100")
          int limit) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidException(
          "limit is '%d': must be from 1 to %d, for example 100".formatted(limit, MOST));
    }
    return inquiry.needsAttention(limit).stream().map(VerdictAnswer::of).toList();
  }

  @GetMapping("/verdicts/{id}")
  @Operation(operationId = "verdict", summary = "A verdict, also one that is over")
  @ApiResponse(responseCode = "200", description = "It is known.")
  @NotFound
  VerdictAnswer verdict(@PathVariable String id) {
    return known(inquiry.verdict(id));
  }

  // Taking JSON only, it cannot be called by a foreign page in somebody's browser.
  @PostMapping(path = "/verdicts/{id}/acknowledgement", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "acknowledge",
      summary = "Says that somebody takes care of a verdict",
      description = "May be repeated: who came first stays.")
  @ApiResponse(responseCode = "200", description = "Who takes care of it now.")
  @BadRequest
  @NotFound
  VerdictAnswer acknowledge(@PathVariable String id, @RequestBody Acknowledgement by) {
    return known(inquiry.acknowledge(id, by.checkedName(), clock.instant()));
  }

  private static VerdictAnswer known(@Nullable Standing standing) {
    if (standing == null) {
      throw new UnknownException(UNKNOWN);
    }
    return VerdictAnswer.of(standing);
  }

  @Schema(name = "Acknowledgement")
  record Acknowledgement(
      @Schema(
              description = "Who takes care of it: 1 to 100 characters.",
              example = "night shift",
              minLength = 1,
              maxLength = 100,
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String by) {

    private static final int LONGEST = 100;

    String checkedName() {
      String name = by == null ? "" : by.strip();
      if (name.isEmpty()
          || name.length() > LONGEST
          || name.chars().anyMatch(Character::isISOControl)) {
        throw new InvalidException(
            "by must be 1 to 100 characters without line breaks, for example \"night shift\"");
      }
      return name;
    }
  }
}
