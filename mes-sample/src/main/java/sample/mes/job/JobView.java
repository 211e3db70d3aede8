package sample.mes.job;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sample.mes.event.JobState;
import sample.mes.event.VendorEvent.Price;

/**
 * A job at one instant, for those who ask.
 *
 * @param since when the job entered the state
 * @param stuck the job will not leave this state by itself
 */
@JsonPropertyOrder({"job", "extRef", "orderNo", "state", "since", "stuck", "price"})
public record JobView(
    String job,
    @Nullable String extRef,
    @Nullable String orderNo,
    JobState state,
    Instant since,
    boolean stuck,
    @Nullable Price price) {}
