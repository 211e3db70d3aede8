package ordertrace.losslab.fault;

import static ordertrace.losslab.score.Expected.delivered;
import static ordertrace.losslab.score.Expected.lost;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.losslab.fault.Fault.Injection;
import ordertrace.losslab.scene.Stage;
import ordertrace.losslab.score.Expected;
import ordertrace.losslab.score.Grade;

/**
 * What can happen to an event of the closed MES: its bridge witnesses a copy of it, and all that
 * the others know it by is its fingerprint.
 */
final class Events {

  private static final String KEY = "evt.state";
  private static final String QUEUE = "lab.events";
  private static final String PURGED_KEY = "evt.purged";
  private static final String PURGED_QUEUE = "lab.events.purged";

  /** What happens to most of them: nothing. */
  static final Fault HEALTHY = event("mes-event", KEY, Events::tell, delivered(QUEUE));

  private Events() {}

  static List<Fault> all() {
    return List.of(
        HEALTHY,
        event(
            "equal-mes-events",
            KEY,
            (stage, m) -> {
              tell(stage, m);
              tell(stage, m);
            },
            delivered(QUEUE),
            delivered(QUEUE)),
        purged("mes-event-purged", Events::purge),
        purged("equal-mes-events-first-purged", Events::purgeFirst, delivered(PURGED_QUEUE)),
        purged("equal-mes-events-last-purged", Events::purgeLast, delivered(PURGED_QUEUE)));
  }

  private static void tell(Stage stage, Message message) throws IOException {
    stage.mes().tell(KEY, message.id(), message.order());
  }

  private static void purge(Stage stage, Message message) throws Exception {
    stage.crm().cancel(PURGED_QUEUE);
    tellLosing(stage, message);
    stage.admin().purgeOne(PURGED_QUEUE);
    stage.deeds().note("purged", message.id(), PURGED_QUEUE, Instant.now());
    stage.crm().consume(PURGED_QUEUE);
  }

  private static void purgeFirst(Stage stage, Message message) throws Exception {
    purge(stage, message);
    tellLosing(stage, message);
    stage.deeds().await("acked", message.id(), PURGED_QUEUE, 1);
  }

  private static void purgeLast(Stage stage, Message message) throws Exception {
    tellLosing(stage, message);
    stage.deeds().await("acked", message.id(), PURGED_QUEUE, 1);
    purge(stage, message);
  }

  private static void tellLosing(Stage stage, Message message) throws IOException {
    stage.mes().tell(PURGED_KEY, message.id(), message.order());
  }

  private static Fault purged(String name, Injection injection, Expected... others) {
    List<Expected> truth = new ArrayList<>(List.of(others));
    truth.add(lost(PURGED_QUEUE, "PURGED", Grade.INFERRED));
    return event(name, PURGED_KEY, injection, truth.toArray(Expected[]::new));
  }

  private static Fault event(String name, String key, Injection injection, Expected... truth) {
    List<Expected> rows = List.of(truth);
    return new Fault(
        name,
        ground -> ground.rabbitmq() && ground.looked(),
        injection,
        ground -> rows,
        (stage, m) -> List.of(stage.mes().print(key, m.id(), m.order())));
  }
}
