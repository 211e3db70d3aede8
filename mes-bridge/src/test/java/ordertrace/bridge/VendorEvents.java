package ordertrace.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Events as the MES words them. */
public final class VendorEvents {

  public static final String ORDER = "ORD-7K3M9Q2X";
  public static final String NUMBER = "MES-2026-000123";
  public static final Instant BEGUN = Instant.parse("2026-11-20T08:00:00Z");
  public static final Instant AT = Instant.parse("2026-11-20T08:12:30.250Z");

  private VendorEvents() {}

  public static String stateEvent(String eventId, String order, String state) {
    return event(eventId, "STATE", text(order), "null", text(state), "null");
  }

  public static String errorEvent(String eventId, String order) {
    return event(
        eventId,
        "ERROR",
        text(order),
        "null",
        text("CALC_STARTED"),
        "{\"code\":\"E-4711\",\"text\":\"Mesh is not closed\"}");
  }

  public static String partnerEvent(String eventId, String number) {
    return event(eventId, "PARTNER", "null", text(number), "null", "null");
  }

  public static String numberedEvent(String eventId, String order, String number, String state) {
    return event(eventId, "STATE", text(order), text(number), text(state), "null");
  }

  public static String event(
      String eventId, String kind, String order, String number, String state, String error) {
    return """
        {"evtId":"%s","kind":"%s","job":"J-000017","extRef":%s,"orderNo":%s,"state":%s,\
        "begun":%d,"at":%d,"price":null,"err":%s,"partner":null}"""
        .formatted(
            eventId, kind, order, number, state, BEGUN.toEpochMilli(), AT.toEpochMilli(), error);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(String value) {
    return '"' + value + '"';
  }
}
