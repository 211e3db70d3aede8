package ordertrace;

import java.time.Duration;

/**
 * What was promised for one operation: this share of the calls ends within this time.
 *
 * @param service the {@code service.name} that answers
 * @param operation its span name, for example {@code POST /orders}
 * @param within the promised time
 * @param share between 0 (excluded) and 1, for example 0.95
 */
public record OperationSla(String service, String operation, Duration within, double share) {}
