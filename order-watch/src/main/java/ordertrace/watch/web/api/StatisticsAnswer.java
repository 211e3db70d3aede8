package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordertrace.watch.inquiry.Statistics;
import ordertrace.watch.ledger.message.MessageState;
import org.jspecify.annotations.Nullable;

@Schema(name = "Statistics", description = "Sums over the ledger as it stands.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatisticsAnswer(
    @Schema(description = "How many rows are in each state, zeroes included.")
        Map<String, Long> states,
    List<MessagesAnswer> messages,
    List<MarkedAnswer> marks,
    List<StageCountAnswer> stages,
    @Schema(description = "Facts that were taken in and are not in the ledger yet.") long unfolded,
    @Nullable Instant oldestUnfolded,
    @Schema(description = "As of when was judged last; absent: never yet.")
        @Nullable Instant judgedUpTo,
    @Schema(description = "Whether other machines may ask this and need not show a token.")
        boolean open) {

  static StatisticsAnswer of(Statistics statistics, boolean open) {
    return new StatisticsAnswer(
        states(statistics),
        statistics.messages().stream().map(MessagesAnswer::of).toList(),
        statistics.marks().stream().map(MarkedAnswer::of).toList(),
        statistics.stages().stream().map(StageCountAnswer::of).toList(),
        statistics.unfolded(),
        statistics.oldestUnfolded(),
        statistics.judgedUpTo(),
        open);
  }

  private static Map<String, Long> states(Statistics statistics) {
    Map<String, Long> states = new LinkedHashMap<>();
    for (MessageState state : MessageState.values()) {
      states.put(state.name(), statistics.byState().getOrDefault(state, 0L));
    }
    return states;
  }

  @Schema(name = "MessageCount")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessagesAnswer(
      @Nullable HopAnswer hop,
      String state,
      @Nullable String cause,
      @Nullable String grade,
      long rows) {

    static MessagesAnswer of(Statistics.Messages sum) {
      return new MessagesAnswer(
          HopAnswer.of(sum.hop()), sum.state().name(), sum.cause(), sum.grade(), sum.rows());
    }
  }

  @Schema(name = "MarkCount")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MarkedAnswer(@Nullable HopAnswer hop, String mark, long rows) {

    static MarkedAnswer of(Statistics.Marked sum) {
      return new MarkedAnswer(HopAnswer.of(sum.hop()), sum.mark().name(), sum.rows());
    }
  }

  @Schema(name = "StageCount", description = "The orders that are in a stage now.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageCountAnswer(
      String stage,
      long open,
      @Schema(description = "How many of them are beyond its limit.") long overdue,
      @Schema(description = "When the oldest entered it.") Instant oldest) {

    static StageCountAnswer of(Statistics.StageCount count) {
      return new StageCountAnswer(count.stage(), count.open(), count.overdue(), count.oldest());
    }
  }
}
