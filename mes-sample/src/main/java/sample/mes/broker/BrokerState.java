package sample.mes.broker;

/**
 * The link to the broker at one instant.
 *
 * @param sent events the broker confirmed
 * @param waiting events not sent yet
 * @param lost events dropped because too many waited
 */
public record BrokerState(
    boolean connected, InboxCount messages, long sent, int waiting, long lost) {}
