package ordertrace.watch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import ordertrace.OrderId;
import ordertrace.watch.ledger.message.Cause;
import ordertrace.watch.ledger.message.GapReason;
import ordertrace.watch.ledger.message.Grade;
import ordertrace.watch.ledger.message.Hop;
import ordertrace.watch.ledger.message.Mark;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.message.Place;
import ordertrace.watch.ledger.message.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCodecTest {

  private static final Instant TIME = Instant.parse("2026-03-02T12:00:00.000000001Z");

  @Test
  void a_row_comes_out_as_it_went_in() {
    Row row = row(TIME.plusSeconds(1), TIME.plusSeconds(4));

    assertThat(RowCodec.read(RowCodec.write(row))).isEqualTo(row);
  }

  @Test
  void what_is_not_known_stays_unknown() {
    Row row =
        new Row(
            "copy",
            new Place("rabbit/", "queue"),
            Set.of(),
            new Hop(null, null),
            MessageState.GAP,
            Set.of(),
            null,
            null,
            GapReason.ROUTE_UNKNOWN,
            null,
            null,
            null,
            null,
            null,
            null,
            "why");

    assertThat(RowCodec.read(RowCodec.write(row))).isEqualTo(row);
  }

  @Test
  void a_row_of_before_there_were_times_of_delivery_and_loss_can_be_read() {
    Row row = row(null, null);
    Out out = new Out(NoNames.NONE);
    out.number(1).text("copy").text("rabbit/").text("queue").number(1).text("ORD-1");
    out.text("shop").text("crm").text("LOST").number(1).text("LATE");
    out.text("PURGED").text("INFERRED").text(null);
    out.time(TIME).time(TIME.plusSeconds(2)).time(TIME.plusSeconds(3)).time(TIME.plusSeconds(5));

    assertThat(RowCodec.read(out.text("why").bytes())).isEqualTo(row);
  }

  private static Row row(@Nullable Instant deliveredAt, @Nullable Instant lostAt) {
    return new Row(
        "copy",
        new Place("rabbit/", "queue"),
        Set.of(new OrderId("ORD-1")),
        new Hop("shop", "crm"),
        MessageState.LOST,
        Set.of(Mark.LATE),
        Cause.PURGED,
        Grade.INFERRED,
        null,
        TIME,
        deliveredAt,
        TIME.plusSeconds(2),
        TIME.plusSeconds(3),
        lostAt,
        TIME.plusSeconds(5),
        "why");
  }
}
