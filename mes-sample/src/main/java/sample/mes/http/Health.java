package sample.mes.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import sample.mes.broker.BrokerState;
import sample.mes.broker.InboxCount;
import sample.mes.job.PlantLoad;

/** What the vendor lets one see of the inside. Always 200: the MES works without its broker too. */
@JsonPropertyOrder({"status", "broker", "messages", "events", "jobs"})
record Health(String status, String broker, InboxCount messages, Events events, PlantLoad jobs) {

  @JsonPropertyOrder({"sent", "waiting", "lost"})
  record Events(long sent, int waiting, long lost) {}

  static Reply of(BrokerState state, PlantLoad load) {
    return Reply.ok(
        new Health(
            "UP",
            state.connected() ? "CONNECTED" : "AWAY",
            state.messages(),
            new Events(state.sent(), state.waiting(), state.lost()),
            load));
  }
}
