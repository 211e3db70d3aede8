package ordertrace.bridge.mapping;

import static ordertrace.bridge.VendorEvents.AT;
import static ordertrace.bridge.VendorEvents.BEGUN;
import static ordertrace.bridge.VendorEvents.NUMBER;
import static ordertrace.bridge.VendorEvents.ORDER;
import static ordertrace.bridge.VendorEvents.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import ordertrace.OrderAlias;
import ordertrace.OrderId;
import ordertrace.bridge.TestMapping;
import ordertrace.bridge.VendorEvents;
import ordertrace.bridge.status.MesError;
import ordertrace.bridge.status.MesEvent;
import ordertrace.bridge.status.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMapperTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private final EventMapper mapper = TestMapping.mapper();

  @Test
  void a_state_event_is_read_whole() throws UnusableEventException {
    MesEvent event = map(VendorEvents.numberedEvent("E-1-abcd", ORDER, NUMBER, "CALC_FINISHED"));

    assertThat(event.eventId()).isEqualTo("E-1-abcd");
    assertThat(event.order()).isEqualTo(new OrderId(ORDER));
    assertThat(event.alias()).isEqualTo(new OrderAlias("mes", NUMBER));
    assertThat(event.kind()).isEqualTo(MesEvent.Kind.STATE);
    assertThat(event.status().name()).isEqualTo("PRICE_CALCULATED");
    assertThat(event.begun()).isEqualTo(BEGUN);
    assertThat(event.at()).isEqualTo(AT);
    assertThat(event.error()).isNull();
  }

  @Test
  void an_informational_state_is_known_and_changes_no_status() throws UnusableEventException {
    MesEvent event = map(VendorEvents.stateEvent("E-1-abcd", ORDER, "CALC_STARTED"));

    assertThat(event.knownState()).isTrue();
    assertThat(event.status()).isNull();
  }

  @Test
  void an_unknown_kind_is_kept() throws UnusableEventException {
    MesEvent event = map(VendorEvents.event("E-1", "NEWS", quoted(ORDER), "null", "null", "null"));

    assertThat(event.kind()).isEqualTo(MesEvent.Kind.OTHER);
    assertThat(event.knownState()).isFalse();
  }

  @Test
  void an_event_without_begin_begins_when_it_ends() throws UnusableEventException {
    String json = VendorEvents.stateEvent("E-1", ORDER, "PACKING");

    assertThat(map(json.replace("\"begun\":" + BEGUN.toEpochMilli() + ",", "")).begun())
        .isEqualTo(AT);
  }

  @Test
  void an_error_text_becomes_one_bounded_line() throws UnusableEventException {
    String text = "line one\\r\\nline two " + "x".repeat(5_000);
    MesEvent event =
        map(
            VendorEvents.event(
                "E-1",
                "ERROR",
                quoted(ORDER),
                "null",
                quoted("CALC_STARTED"),
                "{\"code\":\"E-4711\",\"text\":\"" + text + "\"}"));

    MesError error = event.error();
    assertThat(error.code()).isEqualTo("E-4711");
    assertThat(error.text()).startsWith("line one line two xx").hasSizeLessThanOrEqualTo(1_001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "evtId":"E-1"        | "evtId":null                | MISSING_FIELD
          "evtId":"E-1"        | "evtId":17                  | WRONG_TYPE
          "evtId":"E-1"        | "evtId":{}                  | WRONG_TYPE
          "evtId":"E-1"        | "evtId":""                  | BAD_WORD
          "evtId":"E-1"        | "evtId":"E 1"               | BAD_WORD
          "evtId":"E-1"        | "evtId":"E-1","evtId":"E-2" | MALFORMED
          "kind":"STATE"       | "kind":null                 | MISSING_FIELD
          "kind":"STATE"       | "kind":"ERROR"              | MISSING_FIELD
          "extRef":"ORD-7K3M9Q2X" | "extRef":null            | MISSING_FIELD
          "extRef":"ORD-7K3M9Q2X" | "extRef":""              | BAD_ORDER_ID
          "extRef":"ORD-7K3M9Q2X" | "extRef":"Anna Muster"   | BAD_ORDER_ID
          "extRef":"ORD-7K3M9Q2X" | "extRef":["ORD-7K3M9Q2X"] | WRONG_TYPE
          "orderNo":null       | "orderNo":"MES-1"           | BAD_ORDER_ID
          "orderNo":null       | "orderNo":"ORD-7K3M9Q2X"    | BAD_ORDER_ID
          "state":"PACKING"    | "state":null                | MISSING_FIELD
          "state":"PACKING"    | "state":"PACK\\nING"        | BAD_WORD
          "at":@AT               | "at":17639999999999999        | BAD_TIME
          "at":@AT               | "at":-@AT                   | BAD_TIME
          "at":@AT               | "at":99999999999999999999999 | BAD_TIME
          "at":@AT               | "at":@AT.5                  | WRONG_TYPE
          "at":@AT               | "at":"@AT"                  | WRONG_TYPE
          "begun":@BEGUN           | "begun":0                     | BAD_TIME
          "begun":@BEGUN           | "begun":9999999999999         | BAD_TIME
          """)
  void what_is_not_as_expected_is_named(String good, String bad, RejectReason reason) {
    String json = VendorEvents.stateEvent("E-1", ORDER, "PACKING").replace(timed(good), timed(bad));

    assertThatThrownBy(() -> map(json))
        .isInstanceOfSatisfying(
            UnusableEventException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageNotContaining("Anna");
  }

  @Test
  void an_event_above_the_bound_is_not_read() {
    assertThatThrownBy(() -> mapper.map(new byte[10 * 1024 * 1024], NOW))
        .hasMessageContaining("too_large");
  }

  @Test
  void nesting_without_end_is_malformed() {
    assertThatThrownBy(() -> map("{\"a\":".repeat(40_000))).hasMessageContaining("malformed");
  }

  @Property(tries = 500)
  void any_bytes_are_an_event_or_unusable(@ForAll @Size(max = 300) byte[] body) {
    assertMapsOrNames(body);
  }

  @Property(tries = 500)
  void a_damaged_event_is_an_event_or_unusable(
      @ForAll @IntRange(max = 200) int at, @ForAll byte damage) {
    byte[] body = bytes(VendorEvents.errorEvent("E-1", ORDER));
    body[at % body.length] = damage;

    assertMapsOrNames(body);
  }

  @Property(tries = 300)
  void any_time_is_kept_exactly_or_refused(@ForAll @LongRange long millis) {
    String json =
        VendorEvents.stateEvent("E-1", ORDER, "PACKING")
            .replace("\"at\":" + AT.toEpochMilli(), "\"at\":" + millis)
            .replace("\"begun\":" + BEGUN.toEpochMilli(), "\"begun\":" + millis);
    try {
      assertThat(map(json).at().toEpochMilli()).isEqualTo(millis);
    } catch (UnusableEventException e) {
      assertThat(e.reason()).isEqualTo(RejectReason.BAD_TIME);
    }
  }

  private void assertMapsOrNames(byte[] body) {
    try {
      assertThat(mapper.map(body, NOW).journey()).isNotNull();
    } catch (UnusableEventException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  private MesEvent map(String json) throws UnusableEventException {
    return mapper.map(bytes(json), NOW);
  }

  private static String timed(String field) {
    return field
        .replace("@AT", String.valueOf(AT.toEpochMilli()))
        .replace("@BEGUN", String.valueOf(BEGUN.toEpochMilli()));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
