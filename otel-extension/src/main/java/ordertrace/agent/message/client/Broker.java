package ordertrace.agent.message.client;

/**
 * Where a message goes to or comes from.
 *
 * @param host the name the client was given, or the address where it was given one
 */
public record Broker(String host, Integer port, String virtualHost) {}
