package sample.mes.broker;

/**
 * What became of the messages of the queue.
 *
 * @param bad not JSON, or without the fields it needs; swallowed
 * @param ignored well-formed, but about an unknown order or about one that is known already
 */
public record InboxCount(long received, long bad, long ignored) {}
