package ordertrace.bridge;

import java.util.List;
import ordertrace.Heartbeat;
import ordertrace.bridge.source.EventSource;
import ordertrace.bridge.source.SourceState;

/** What a heartbeat says of the bridge. */
record PulseReading(EventSource source, MicrometerBridgeMetrics metrics) {

  Heartbeat heartbeat(long sequence) {
    SourceState state = source.state();
    return new Heartbeat(
        sequence,
        System.nanoTime(),
        List.of(
            new Heartbeat.Capability("receive", state.receiving(), metrics.receivedCount()),
            new Heartbeat.Capability("export", true, metrics.exportedCount())),
        0, // nothing is ever dropped: it waits, or it is parked
        metrics.failureCount(),
        state.queues(),
        state.connections());
  }
}
