package ordertrace.watch.store;

import java.util.List;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.telemetry.Sequences;
import ordertrace.watch.ledger.telemetry.Sequences.Range;

/** A boot, and the numbers that are stored of it, as bytes. */
final class BootCodec {

  private BootCodec() {}

  static void write(Boot boot, Out out) {
    out.text(boot.service()).text(boot.instance()).text(boot.id());
  }

  static Boot read(In in) {
    return new Boot(in.text(), in.text(), in.text());
  }

  static byte[] write(Boot boot) {
    Out out = new Out(NoNames.NONE);
    write(boot, out);
    return out.bytes();
  }

  static Boot read(byte[] bytes) {
    return read(new In(bytes, NoNames.NONE));
  }

  static byte[] write(Sequences stored) {
    Out out = new Out(NoNames.NONE);
    out.all(stored.ranges(), range -> out.number(range.first()).number(range.last()));
    return out.bytes();
  }

  static Sequences sequences(byte[] bytes) {
    In in = new In(bytes, NoNames.NONE);
    List<Range> ranges = in.all(() -> new Range(in.number(), in.number()));
    return new Sequences(ranges);
  }
}
