package ordertrace.demo.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ordertrace.demo.fleet.Ports;
import ordertrace.demo.order.Story;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class WayPictureTest {

  @Test
  void a_request_shows_under_the_status_it_leads_to_and_with_what_it_causes() {
    List<String> picture =
        picture(
            new Recording()
                .status(100, "FILE_UPLOADED")
                .span(
                    "t",
                    "1",
                    null,
                    "SERVER",
                    "shop",
                    400,
                    60,
                    "http.request.method",
                    "POST",
                    "http.route",
                    "/orders/{orderId}/submission",
                    "http.response.status_code",
                    "202",
                    "order.status",
                    "SUBMITTED")
                .span("t", "2", "1", null, "shop", 405, 50)
                .span(
                    "t",
                    "3",
                    "2",
                    "CLIENT",
                    "shop",
                    410,
                    12,
                    "http.request.method",
                    "POST",
                    "url.full",
                    "http://localhost:8082/api/v1/models?extRef=ORD-7K3M9Q2X",
                    "server.port",
                    "8082",
                    "http.response.status_code",
                    "201")
                .span(
                    "t",
                    "4",
                    "2",
                    "PRODUCER",
                    "shop",
                    430,
                    2,
                    "messaging.rabbitmq.destination.routing_key",
                    "order.submitted",
                    "messaging.message.id",
                    "3f9a-12")
                .span(
                    "t",
                    "5",
                    "4",
                    "CONSUMER",
                    "crm",
                    440,
                    9,
                    "messaging.rabbitmq.destination.routing_key",
                    "order.submitted",
                    "messaging.message.id",
                    "3f9a-12")
                .span(
                    "t",
                    "6",
                    "5",
                    "CONSUMER",
                    "crm",
                    441,
                    8,
                    "messaging.rabbitmq.destination.routing_key",
                    "order.submitted",
                    "messaging.message.id",
                    "3f9a-12")
                .status(460, "SUBMITTED")
                .of(Story.NORMAL));

    assertThat(picture)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ORD-7K3M9Q2X  SUBMITTED  normal order · 0.06 s"),
            line -> assertThat(line).contains("├─", "FILE_UPLOADED", "0.36 s"),
            line -> assertThat(line).contains("└─", "SUBMITTED", "1.54 s", "◷", "MES operations"),
            line -> assertThat(line).contains("→ shop", "POST /orders/{orderId}/submission", "202"),
            line ->
                assertThat(line).contains("  shop → mes", "POST /api/v1/models", "201", "12 ms"),
            line ->
                assertThat(line).contains("  shop ✉ crm", "order.submitted", "3f9a-12", "19 ms"));
  }

  @Test
  void no_line_is_wider_than_a_hundred_columns() {
    List<String> picture =
        picture(
            new Recording()
                .status(0, "MANUFACTURING_APPROVED")
                .span(
                    "t",
                    "1",
                    null,
                    "SERVER",
                    "shop",
                    0,
                    60,
                    "http.request.method",
                    "DELETE",
                    "http.route",
                    "/orders/{orderId}/" + "very-long/".repeat(9),
                    "http.response.status_code",
                    "500",
                    "error.type",
                    "java.lang.IllegalStateException")
                .published(5, "crm", "orders", "order.approved", "0123456789abcdef-123456")
                .of(Story.LOST));

    assertThat(picture).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void a_lost_message_is_marked_with_its_id_and_the_queue_it_missed() {
    List<String> picture =
        picture(
            new Recording()
                .status(0, "MANUFACTURING_APPROVED")
                .published(5, "crm", "orders", "order.approved", "3f9a-17")
                .of(Story.LOST));

    assertThat(picture)
        .last()
        .asString()
        .contains("✗ LOST", "order.approved", "3f9a-17", "mes.orders");
  }

  private static List<String> picture(Evidence evidence) {
    OrderWay way = OrderWay.of(evidence, Ports.standard());
    return WayPicture.lines(way, Recording.START.plusSeconds(2)).stream()
        .map(Ansi.OFF::string)
        .toList();
  }
}
