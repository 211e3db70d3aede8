package ordertrace.bridge.source;

import java.util.List;

/**
 * What a source sees at the moment.
 *
 * @param receiving whether it can receive
 * @param queues that it consumes
 * @param connections its brokers, as {@code host:port/vhost}
 */
public record SourceState(boolean receiving, List<String> queues, List<String> connections) {}
