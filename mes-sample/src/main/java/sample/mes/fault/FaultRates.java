package sample.mes.fault;

/**
 * How often things go wrong by chance, each from 0 (never) to 1 (always), drawn once per event.
 *
 * @param duplicate an event is sent twice
 * @param outOfOrder an event changes places with the next one of its job
 * @param error an error event goes along with a state event
 */
public record FaultRates(double duplicate, double outOfOrder, double error) {

  public static final FaultRates NEVER = new FaultRates(0, 0, 0);
}
