package ordertrace.watch.store;

import java.util.Objects;
import ordertrace.FailedCall;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.StatusChange;
import ordertrace.watch.ledger.fact.Fact;
import ordertrace.watch.ledger.fact.Fact.AliasKnown;
import ordertrace.watch.ledger.fact.Fact.Beat;
import ordertrace.watch.ledger.fact.Fact.CallFailed;
import ordertrace.watch.ledger.fact.Fact.Goodbye;
import ordertrace.watch.ledger.fact.Fact.PublishGap;
import ordertrace.watch.ledger.fact.Fact.StatusChanged;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.fact.Trace;
import org.jspecify.annotations.Nullable;

/** A fact as bytes. The numbers of kinds are in databases: new ones are added at the end. */
final class FactCodec {

  static final int VERSION = 1;
  private static final int STATUS = 0;
  private static final int ALIAS = 1;
  private static final int CALL = 2;
  private static final int BEAT = 3;
  private static final int GAP = 4;
  private static final int GOODBYE = 5;
  private static final int MESSAGE = 6;

  private FactCodec() {}

  static byte[] write(Fact fact, Dictionary dictionary) {
    Out out = new Out(dictionary).number(VERSION);
    write(fact, out);
    return out.bytes();
  }

  static Fact read(byte[] bytes, Dictionary dictionary) {
    In in = new In(bytes, dictionary);
    checkVersion(in);
    return read(in);
  }

  static void checkVersion(In in) {
    int version = in.small();
    if (version != VERSION) {
      throw new IllegalStateException(
          "Facts of version " + version + " were written by a newer order-watch; start that one");
    }
  }

  static void write(Fact fact, Out out) {
    if (fact instanceof MessageFact message) {
      write(out.number(MESSAGE), fact.stamp());
      MessageFactCodec.write(message, out);
    } else if (fact instanceof StatusChanged status) {
      write(out.number(STATUS), fact.stamp());
      StatusChange change = status.change();
      out.name(change.status()).name(change.owner()).name(change.reporter());
      out.time(change.ownTime());
    } else if (fact instanceof AliasKnown known) {
      write(out.number(ALIAS), fact.stamp());
      out.name(known.alias().system()).text(known.alias().value());
    } else if (fact instanceof CallFailed failed) {
      write(out.number(CALL), fact.stamp());
      write(out, failed.call());
    } else if (fact instanceof Beat beat) {
      write(out.number(BEAT), fact.stamp());
      BeatCodec.write(beat.state(), out.time(beat.received()));
    } else if (fact instanceof PublishGap gap) {
      write(out.number(GAP), fact.stamp());
      out.number(gap.channel()).number(gap.first()).number(gap.last()).name(gap.errorType());
    } else if (fact instanceof Goodbye goodbye) {
      write(out.number(GOODBYE), fact.stamp());
      out.flag(goodbye.crashed());
    }
  }

  static Fact read(In in) {
    int kind = in.small();
    Stamp stamp = stamp(in);
    return switch (kind) {
      case MESSAGE -> MessageFactCodec.read(stamp, in);
      case STATUS ->
          new StatusChanged(
              stamp, new StatusChange(in.name(), in.nameOrNull(), in.name(), in.timeOrNull()));
      case ALIAS -> new AliasKnown(stamp, new OrderAlias(in.name(), in.text()));
      case CALL -> new CallFailed(stamp, call(in));
      case BEAT -> {
        var received = in.time();
        yield new Beat(stamp, BeatCodec.read(in), received);
      }
      case GAP -> new PublishGap(stamp, in.number(), in.number(), in.number(), in.nameOrNull());
      case GOODBYE -> new Goodbye(stamp, in.flag());
      default -> throw new IllegalStateException("No fact is of kind " + kind);
    };
  }

  private static void write(Out out, Stamp stamp) {
    Trace trace = stamp.trace();
    out.number(out.dictionary().boot(stamp.boot()))
        .number(stamp.sequence())
        .time(stamp.time())
        .all(stamp.orders(), order -> out.text(order.value()))
        .hex(trace == null ? null : trace.traceId());
    if (trace != null) {
      out.hex(trace.spanId());
    }
  }

  private static Stamp stamp(In in) {
    var boot = in.dictionary().boot(in.small());
    return new Stamp(
        boot,
        in.number(),
        in.time(),
        in.all(() -> new OrderId(in.text())),
        trace(in.hexOrNull(), in));
  }

  private static @Nullable Trace trace(@Nullable String traceId, In in) {
    return traceId == null ? null : new Trace(traceId, in.hex());
  }

  private static void write(Out out, FailedCall call) {
    out.name(call.host())
        .number(call.port())
        .name(call.method())
        .name(call.urlTemplate())
        .number(call.statusCode())
        .name(call.errorType());
  }

  private static FailedCall call(In in) {
    return new FailedCall(
        in.name(),
        in.numberOrNull(),
        in.name(),
        in.nameOrNull(),
        in.numberOrNull(),
        Objects.requireNonNull(in.nameOrNull()));
  }
}
