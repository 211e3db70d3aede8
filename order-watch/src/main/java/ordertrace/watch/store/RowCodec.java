package ordertrace.watch.store;

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

/** A row of the ledger as bytes. Constants are written by name: rows outlive versions. */
final class RowCodec {

  private static final int VERSION = 2;

  private RowCodec() {}

  static byte[] write(Row row) {
    Out out = new Out(NoNames.NONE);
    out.number(VERSION)
        .text(row.message())
        .text(row.place().broker())
        .text(row.place().queue())
        .all(row.orders(), order -> out.text(order.value()))
        .text(row.hop().producer())
        .text(row.hop().consumer())
        .text(row.state().name())
        .all(row.marks(), mark -> out.text(mark.name()))
        .text(name(row.cause()))
        .text(name(row.grade()))
        .text(name(row.reason()))
        .time(row.publishedAt())
        .time(row.deliveredAt())
        .time(row.deadline())
        .time(row.doneAt())
        .time(row.lostAt())
        .time(row.nextLook())
        .text(row.why());
    return out.bytes();
  }

  static Row read(byte[] bytes) {
    In in = new In(bytes, NoNames.NONE);
    boolean timesOfDeliveryAndLoss = in.small() > 1;
    return new Row(
        in.text(),
        new Place(in.text(), in.text()),
        Set.copyOf(in.all(() -> new OrderId(in.text()))),
        new Hop(in.textOrNull(), in.textOrNull()),
        MessageState.valueOf(in.text()),
        Set.copyOf(in.all(() -> Mark.valueOf(in.text()))),
        in.constantOrNull(Cause::valueOf),
        in.constantOrNull(Grade::valueOf),
        in.constantOrNull(GapReason::valueOf),
        in.timeOrNull(),
        timesOfDeliveryAndLoss ? in.timeOrNull() : null,
        in.timeOrNull(),
        in.timeOrNull(),
        timesOfDeliveryAndLoss ? in.timeOrNull() : null,
        in.timeOrNull(),
        in.text());
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
