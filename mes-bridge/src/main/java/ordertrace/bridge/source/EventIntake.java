package ordertrace.bridge.source;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordertrace.Fingerprint;
import ordertrace.MessageIdentity;
import ordertrace.bridge.mapping.EventMapper;
import ordertrace.bridge.mapping.UnusableEventException;
import ordertrace.bridge.status.BridgeClosingException;
import ordertrace.bridge.status.BridgeMetrics;
import ordertrace.bridge.status.JourneyTeller;
import ordertrace.bridge.status.MesEvent;
import ordertrace.bridge.status.Outlet;
import ordertrace.bridge.status.RejectReason;
import ordertrace.bridge.status.Sighting;
import ordertrace.bridge.status.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every event, whatever the source: mapped, told, stored. Not thread-safe. */
public final class EventIntake {

  private static final Logger logger = LoggerFactory.getLogger(EventIntake.class);

  private final EventMapper mapper;
  private final JourneyTeller teller;
  private final Optional<Fingerprint> fingerprint;
  private final Outlet outlet;
  private final BridgeMetrics metrics;
  private final InstantSource clock;
  private final FirstOfKind<String> unknownStates = new FirstOfKind<>(1_000);

  /**
   * @param fingerprint empty where no key is configured
   * @param clock tells when events are seen
   */
  public EventIntake(
      EventMapper mapper,
      JourneyTeller teller,
      Optional<Fingerprint> fingerprint,
      Outlet outlet,
      BridgeMetrics metrics,
      InstantSource clock) {
    this.mapper = mapper;
    this.teller = teller;
    this.fingerprint = fingerprint;
    this.outlet = outlet;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Returns when everything usable is stored.
   *
   * @return the unusable ones, by their index in the batch; the source is to put them aside
   * @throws BridgeClosingException if not everything could be stored: settle nothing
   */
  public List<Unusable> take(List<VendorEvent> batch) throws BridgeClosingException {
    List<Telemetry> told = new ArrayList<>(batch.size());
    List<Unusable> unusable = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        told.add(tell(batch.get(i)));
      } catch (UnusableEventException e) {
        unusable.add(new Unusable(i, e.reason(), String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        logger.error("A defect of the bridge: an event could not be told and is put aside", e);
        unusable.add(new Unusable(i, RejectReason.UNEXPECTED, e.getClass().getName()));
      }
    }
    outlet.send(Telemetry.of(told));
    return unusable;
  }

  private Telemetry tell(VendorEvent received) throws UnusableEventException {
    Instant now = clock.instant();
    MesEvent event = mapper.map(received.body(), now);
    if (!event.knownState()) {
      noteUnknown(event);
    }
    return teller.tell(event, new Sighting(now, identified(received), received.redelivered()));
  }

  private MessageIdentity identified(VendorEvent received) {
    MessageIdentity message = received.message();
    return fingerprint
        .map(key -> key.of(message.exchange(), message.routingKey(), received.body()))
        .map(message::withFingerprint)
        .orElse(message);
  }

  private void noteUnknown(MesEvent event) {
    metrics.unknownState();
    unknownStates
        .level(logger, event.kind() + "|" + event.state())
        .log(
            "The MES told state '{}' of order {}, which mes-bridge.mapping.statuses does not name:"
                + " kept without a status",
            event.state(),
            event.journey());
  }
}
