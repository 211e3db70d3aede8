/**
 * A world to tell scenarios in: processes with and without agent, a broker that behaves as RabbitMQ
 * does, clocks that are wrong, a collector that goes away. What they did goes in, the facts and the
 * broker evidence that order-watch would have come out.
 */
package ordertrace.watch.ledger.scenario;
