package ordertrace.agent.message.client;

import ordertrace.WireHeaders;

/** The headers that the extension reads of every message. */
public enum OrderHeader {
  ORDER_ID(0, WireHeaders.ORDER_ID),
  ORDER_IDS(1, WireHeaders.ORDER_IDS),
  INITIATOR(2, WireHeaders.INITIATOR),
  COPY(3, WireHeaders.COPY),
  PARENT(4, WireHeaders.PARENT),
  /** Not ours: so that the fact of a delivery belongs to the trace of its publish. */
  TRACE(5, "traceparent");

  /** Its place among them in the array that crosses. */
  final int place;

  final String key;

  OrderHeader(int place, String key) {
    this.place = place;
    this.key = key;
  }
}
