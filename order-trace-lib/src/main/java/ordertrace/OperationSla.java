package ordertrace;

import java.time.Duration;

/**
 * What was promised for one operation: this share of the calls ends well and within this time.
 *
 * @param service the {@code service.name} that answers
 * @param operation its span name, for example {@code POST /orders} or {@code evt.state process}
 * @param within the promised time
 * @param share between 0 and 1, both excluded, for example 0.95
 * @param window over which the share is to be kept
 */
public record OperationSla(
    String service, String operation, Duration within, double share, Duration window) {}
