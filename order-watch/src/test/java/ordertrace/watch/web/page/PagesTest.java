package ordertrace.watch.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import ordertrace.Waiting;
import ordertrace.watch.inquiry.FakeInquiry;
import ordertrace.watch.ledger.message.MessageState;
import ordertrace.watch.ledger.order.OrderState;
import ordertrace.watch.web.Browser;
import ordertrace.watch.web.FakeWatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

@SpringBootTest(
    classes = FakeWatch.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "order-watch.page.zone=Europe/Berlin")
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
class PagesTest {

  @LocalServerPort int port;
  @Autowired FakeInquiry inquiry;
  private Browser browser;

  @BeforeEach
  void opens_a_browser() {
    browser = new Browser(port);
    inquiry.failure = null;
  }

  @Test
  void it_says_where_an_order_is_what_it_waits_for_since_when_and_whom_to_call() {
    String page = text(page("/o/" + FakeInquiry.STUCK));

    assertThat(page)
        .contains("Order ORD-7K3M9Q2X", "Also known as MES-2026-000123", "Stuck in SUBMITTED")
        .contains("There since 2026-03-02 13:00:04", "Limit 2026-03-02 13:30:04")
        .contains("Time spent there 1 h 4 min", "Waits for a system")
        .contains("Next step comes from mes, shop", "Contact MES operations")
        .contains("the system owed the next step by 2026-03-02 13:30:04")
        .contains("times are in Europe/Berlin");
  }

  @Test
  void it_shows_each_message_with_state_cause_grade_hop_and_why() {
    assertThat(text(page("/o/" + FakeInquiry.STUCK)))
        .contains("lost will never be processed shop → mes mes.orders")
        .contains("purged : the queue was emptied at 12:01 9f2c1a-17 · nothing else fits")
        .contains("delivered done by its consumer also: late")
        .contains("gap not known: facts are missing");
  }

  @Test
  void an_order_that_may_be_stuck_is_not_called_slow() {
    assertThat(text(page("/o/" + FakeInquiry.WAITED_FOR)))
        .contains("Perhaps stuck, the last facts are waited for, in SUBMITTED", "mes-bridge")
        .doesNotContain("Slower than usual");
  }

  @Test
  void it_shows_when_a_message_was_delivered_and_when_lost() {
    assertThat(text(page("/o/" + FakeInquiry.STUCK)))
        .contains("mes.orders 2026-03-02 13:00:03 lost 2026-03-02 13:01:04")
        .contains("2026-03-02 13:00:03 2026-03-02 13:10:04 2026-03-02 13:11:44");
  }

  @Test
  void it_shows_who_takes_care_of_a_verdict_and_what_is_over() {
    inquiry.acknowledge(inquiry.standing("STUCK").verdict().id(), "night shift", FakeInquiry.NOW);

    assertThat(text(page("/o/" + FakeInquiry.STUCK)))
        .contains("night shift since 2026-03-02 14:05:00", "nobody yet");
  }

  @Test
  void of_messages_that_are_no_longer_listed_it_says_how_many_there_were() {
    assertThat(text(page("/o/" + FakeInquiry.RUNNING)))
        .contains("It had 36 more, of which only the number is kept")
        .doesNotContain("None is known");
    assertThat(text(page("/o/" + FakeInquiry.WAITED_FOR)))
        .contains("None is known")
        .doesNotContain("only the number is kept");
  }

  @Test
  void an_order_is_found_by_its_other_number() {
    assertThat(text(page("/o/" + FakeInquiry.ALIAS))).contains("Order ORD-7K3M9Q2X");
  }

  @Test
  void the_first_page_lists_what_needs_attention_with_links_to_the_orders() {
    String page = page("/");

    assertThat(page).contains("href=\"/o/ORD-7K3M9Q2X\"");
    assertThat(text(page)).contains("Needs attention", "stuck message lost", "lost purged");
  }

  @Test
  void the_search_field_works_without_a_script() {
    assertThat(location("/o?number=%20ORD-7K3M9Q2X%20")).endsWith("/o/ORD-7K3M9Q2X");
    assertThat(location("/o?number=%2F%2Fexample.org")).endsWith("/o/%2F%2Fexample.org");
    assertThat(location("/o?number=%7Bnow%7D")).endsWith("/o/%7Bnow%7D");
    assertThat(location("/o")).endsWith(port + "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/o/ORD-00000000", "/o/%3Cscript%3Ealert(1)"})
  void an_unknown_number_gets_a_page_that_helps(String path) {
    HttpResponse<String> answer = browser.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(text(answer.body())).contains("No order is known as", "Check the number");
    assertThat(answer.body()).doesNotContain("<script");
  }

  @Test
  void what_has_the_name_of_a_script_is_shown_and_not_run() {
    for (String path : List.of("/o/" + FakeInquiry.HOSTILE, "/")) {
      String page = page(path);

      assertThat(page).doesNotContain("<script", FakeInquiry.SCRIPT).contains("&lt;script&gt;");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/o/ORD-7K3M9Q2X", "/o/ORD-00000000", "/nowhere", "/order-watch.css"})
  void nothing_foreign_may_run_on_it(String path) {
    assertThat(browser.get(path).headers().map())
        .containsEntry(
            "Content-Security-Policy",
            List.of(
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'"))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Referrer-Policy", List.of("no-referrer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/o/ORD-7K3M9Q2X", "/o/ORD-00000000"})
  void pages_can_be_read_aloud_and_need_no_script(String path) {
    String page = browser.get(path).body();

    assertThat(page)
        .contains("<html lang=\"en\"", "<main id=\"content\"")
        .doesNotContain(" style=");
    assertThat(count("<h1", page)).isEqualTo(1);
    assertThat(count("<caption", page)).isEqualTo(count("<table", page));
    assertThat(count("<label for=\"number\"", page)).isEqualTo(1);
    assertThat(page).doesNotContain("<script", " th:", "onclick");
  }

  @Test
  void a_defect_gets_a_page_without_its_details() {
    inquiry.failure = new IllegalStateException("table inbox is locked");

    HttpResponse<String> answer = browser.get("/");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("inbox", "IllegalState");
  }

  @Test
  void what_only_looks_like_an_instant_stays() {
    assertThat(new Times(ZoneId.of("Europe/Berlin")).in("since 2026-02-31T12:00:00Z, $1"))
        .isEqualTo("since 2026-02-31T12:00:00Z, $1");
  }

  @ParameterizedTest
  @EnumSource(MessageState.class)
  void every_state_of_a_message_has_words(MessageState state) {
    assertThat(Words.of(state)).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(OrderState.class)
  void every_state_of_an_order_has_words(OrderState state) {
    assertThat(Words.of(state)).isNotEqualTo(state.name());
  }

  @ParameterizedTest
  @EnumSource(Waiting.class)
  void everybody_who_is_waited_for_has_words(Waiting waiting) {
    assertThat(Words.of(waiting)).isNotEqualTo(waiting.name());
  }

  private String location(String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private String page(String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String text(String page) {
    return page.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static long count(String what, String page) {
    return Pattern.compile(Pattern.quote(what)).matcher(page).results().count();
  }
}
