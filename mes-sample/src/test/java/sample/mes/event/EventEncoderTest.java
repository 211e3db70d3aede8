package sample.mes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sample.mes.event.VendorEvent.Err;
import sample.mes.event.VendorEvent.Kind;
import sample.mes.event.VendorEvent.Partner;
import sample.mes.event.VendorEvent.Price;

/** The bytes are what others rely on, so they are compared as a whole. */
class EventEncoderTest {

  @Test
  void a_state_event_has_the_vendors_own_fields() {
    VendorEvent event =
        new VendorEvent(
            "E-12-0a9f",
            Kind.STATE,
            "J-000017",
            "ORD-7K3M9Q2X",
            null,
            JobState.CALC_FINISHED,
            1_700_000_000_000L,
            1_700_000_360_000L,
            Price.euros(new BigDecimal("1234.50")),
            null,
            null);

    assertThat(json(event))
        .isEqualTo(
            """
            {"evtId":"E-12-0a9f","kind":"STATE","job":"J-000017","extRef":"ORD-7K3M9Q2X",\
            "orderNo":null,"state":"CALC_FINISHED","begun":1700000000000,"at":1700000360000,\
            "price":{"amount":"1234.50","currency":"EUR"},"err":null,"partner":null}""");
  }

  @Test
  void an_error_event_has_code_and_text() {
    VendorEvent event =
        new VendorEvent(
            "E-13-0001",
            Kind.ERROR,
            "J-000017",
            "ORD-7K3M9Q2X",
            null,
            JobState.PROD_STARTED,
            1,
            2,
            null,
            new Err("E-4711", "Gußform „B“ gebrochen"),
            null);

    assertThat(json(event))
        .isEqualTo(
            """
            {"evtId":"E-13-0001","kind":"ERROR","job":"J-000017","extRef":"ORD-7K3M9Q2X",\
            "orderNo":null,"state":"PROD_STARTED","begun":1,"at":2,"price":null,\
            "err":{"code":"E-4711","text":"Gußform „B“ gebrochen"},"partner":null}""");
  }

  @Test
  void a_partner_event_has_no_reference_of_ours() {
    VendorEvent event =
        new VendorEvent(
            "E-14-0002",
            Kind.PARTNER,
            "J-000018",
            null,
            "MES-2026-000123",
            null,
            5,
            5,
            null,
            null,
            new Partner("Goldhaus", "PO-77", "ring", 3));

    assertThat(json(event))
        .isEqualTo(
            """
            {"evtId":"E-14-0002","kind":"PARTNER","job":"J-000018","extRef":null,\
            "orderNo":"MES-2026-000123","state":null,"begun":5,"at":5,"price":null,"err":null,\
            "partner":{"name":"Goldhaus","ref":"PO-77","product":"ring","quantity":3}}""");
  }

  private static String json(VendorEvent event) {
    return new String(new EventEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
