package ordertrace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A status of an order, and what is expected of the stage that begins with it.
 *
 * @param name for example {@code SUBMITTED}
 * @param owner the system that sets it, by its name in the journey file
 * @param waitsFor who owes the next step
 * @param limit how long an order may stay here before it is reported as stuck; null: without limit
 * @param calendar the hours in which the limit runs; null: around the clock
 * @param terminal whether the journey ends here
 * @param contact whom to call when an order is stuck here; null when nobody is named
 */
public record OrderStatus(
    String name,
    String owner,
    Waiting waitsFor,
    @Nullable Duration limit,
    @Nullable WorkCalendar calendar,
    boolean terminal,
    @Nullable String contact) {}
