package ordertrace.watch.store;

import ordertrace.Heartbeat;

/** The state that a heartbeat tells, as bytes. */
final class BeatCodec {

  private BeatCodec() {}

  static void write(Heartbeat state, Out out) {
    out.number(state.lastSequence())
        .number(state.monotonicNanos())
        .all(state.capabilities(), capability -> write(capability, out))
        .number(state.drops())
        .number(state.errors())
        .all(state.queues(), out::name)
        .all(state.connections(), out::name);
  }

  static Heartbeat read(In in) {
    return new Heartbeat(
        in.number(),
        in.number(),
        in.all(() -> capability(in)),
        in.number(),
        in.number(),
        in.all(in::name),
        in.all(in::name));
  }

  private static void write(Heartbeat.Capability capability, Out out) {
    out.name(capability.name()).flag(capability.on()).number(capability.count());
  }

  private static Heartbeat.Capability capability(In in) {
    return new Heartbeat.Capability(in.name(), in.flag(), in.number());
  }
}
