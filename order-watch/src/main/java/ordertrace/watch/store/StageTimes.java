package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordertrace.watch.inquiry.Statistics.Usual;
import org.jooq.DSLContext;

/** How long orders were in the stages that they left. */
final class StageTimes {

  private StageTimes() {}

  static List<Usual> usual(DSLContext sql, Instant since) {
    return new ArrayList<>(
        sql.fetch(
                "select stage, count(*), percentile_disc(0.5) within group (order by spent),"
                    + " percentile_disc(0.95) within group (order by spent) from stage_time"
                    + " where left_at >= ? group by stage order by stage",
                Millis.of(since))
            .map(
                row ->
                    new Usual(
                        row.get(0, String.class),
                        row.get(1, Long.class),
                        Duration.ofMillis(row.get(2, Long.class)),
                        Duration.ofMillis(row.get(3, Long.class)))));
  }
}
