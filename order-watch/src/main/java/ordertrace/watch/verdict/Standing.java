package ordertrace.watch.verdict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a verdict.
 *
 * @param acknowledgedBy who takes care of it; null: nobody yet
 * @param acknowledgedAt null: nobody yet
 * @param resolvedAt when it was over: healed, or put right; null: it still holds
 */
public record Standing(
    Verdict verdict,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant resolvedAt) {}
