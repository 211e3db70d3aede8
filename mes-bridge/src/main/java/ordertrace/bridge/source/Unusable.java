package ordertrace.bridge.source;

import ordertrace.bridge.status.RejectReason;

/**
 * An event of a batch that cannot be told.
 *
 * @param index its place in the batch
 * @param reason under which it is counted
 * @param detail what is wrong, without any of its content
 */
public record Unusable(int index, RejectReason reason, String detail) {}
