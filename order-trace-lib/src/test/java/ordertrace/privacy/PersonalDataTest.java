package ordertrace.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import ordertrace.OrderJourney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

  private static final PersonalData PERSONAL = PersonalData.in(OrderJourney.alexandrit());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna.ivanova@example.com | <email>",
        "write to Anna <anna@mail.example.co.uk>! | write to Anna <<email>>!",
        "почта@пример.рф | <email>",
        "mail=o'brien+x@x-y.museum, | mail=<email>,",
        "anna@xn--e1afmkfd.xn--p1ai | <email>",
        "\"anna i\"@example.com | <email>",
        "anna＠example.com | <email>",
        "root@[10.0.0.1] | <email>",
        "anna&#64;example.com | <email>",
        "anna%40example.com | <masked>",
        "anna%2540example.com | <masked>",
        "+7 (916) 123-45-67 | +<phone>",
        "tel 8 (916) 123-45-67. | tel <phone>.",
        "89161234567 | <phone>",
        "тел.89161234567 | тел.<phone>",
        "8-916-123-45-67 | <phone>",
        "8 – 916 – 123 – 45 – 67 | <phone>",
        "7 916 123 45 67 | <phone>",
        "9161234567 | <phone>",
        "(495) 123-45-67 | (<phone>",
        "495 123 45 67 | <phone>",
        "123-45-67 | <phone>",
        "+380 50 123 4567 | +<phone>",
        "380501234567 | <phone>",
        "+49 171 1234567 | +<phone>",
        "0049 171 1234567 | <phone>",
        "0171 1234567 | <phone>",
        "030/12345678 | <phone>",
        "+1 212 555 0123 | +<phone>",
        "212-555-0123 | <phone>",
        "٨٩١٦١٢٣٤٥٦٧ | <phone>",
        "%2B79161234567 | <masked>",
        "4111 1111 1111 1111 | <card>",
        "4111-1111-1111-1111 | <card>",
        "4111111111111111 | <card>",
        "card:5555555555554444; | card:<card>;",
        "3782 822463 10005 | <card>",
        "2200 0000 0000 0004 | <card>",
        "x4111111111111111y | x<card>y",
        "4510 123456 | <passport>",
        "45 10 123456 | <passport>",
        "4510 № 123456 | <passport>",
        "4510123456 | <passport>",
        "71 1234567 | <passport>",
        "passport AB1234567 | passport <passport>",
        "C12345678 | <passport>",
        "МР1234567 | <passport>",
        "Reisepass Nr. C01X00T47 | Reisepass Nr. <passport>",
        "паспорт серия 4510 номер 123456 | паспорт серия <passport>",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | <token>",
        "Authorization: Bearer dGhpcyBpcyBhIHRva2Vu | Authorization: <token> <token>",
        "bearer abcdefgh12345 | bearer <token>",
        "Basic YW5uYTpzZWNyZXQ= | Basic <token>",
        "password=s3cr3t! | password=<token>",
        "{\"access_token\": \"x7Ghe62\"} | {\"access_token\": \"<token>\"}",
        "JSESSIONID cookie=abcdef | JSESSIONID cookie=<token>",
      })
  void what_has_the_form_of_personal_data_is_replaced(String text, String masked) {
    assertThat(PERSONAL.masked(text)).isEqualTo(masked);
    assertThat(PERSONAL.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ORD-7K3M9Q2X",
        "ORD-79161234",
        "ORD-81234567 123",
        "order-ORD-81234567-retry",
        "MES-2026-000123",
        "3f0qk2m1v8tc-42",
        "123456789a12-411111111",
        "123e4567-e89b-12d3-a456-426614174000",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "00f067aa0ba902b7",
        "SUBMITTED",
        "2026-11-26T06:39:45.123456789Z",
        "2026-11-26 06:39:45,123",
        "1764139185",
        "1764139185000",
        "10.0.0.7:5672/",
        "81.222.111.101:5672",
        "http-nio-8080-exec-1",
        "amq.ctag-1rUYq2Vw-3xq0Z0Qk0WlOg",
        "17.0.15+6-Debian-1deb12u1",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0",
        "at java.base@17.0.1/java.lang.Thread.run(Thread.java:840)",
        "java.lang.Object@1a2b3c4d",
        "the author of the passage passed the token ring",
        "basic.ack",
        "100 % of 1048576 bytes",
        "publish=on:12",
      })
  void everything_else_stays_as_it_is(String text) {
    assertThat(PERSONAL.masked(text)).isSameAs(text);
    assertThat(PERSONAL.isIn(text)).isFalse();
  }

  @Test
  void numbers_that_stand_side_by_side_are_all_taken_out() {
    assertThat(PERSONAL.masked("89161234567 4111 1111 1111 1111"))
        .doesNotContain("916", "4111", "1111");
    assertThat(PERSONAL.masked("12 34 4111111111111111 56 78")).doesNotContain("4111");
    assertThat(PERSONAL.masked("ORD-7K3M9Q2X 89161234567 ORD-81234567"))
        .isEqualTo("ORD-7K3M9Q2X <phone> ORD-81234567");
  }

  @Test
  void an_id_is_exempt_only_as_itself() {
    assertThat(PERSONAL.masked("ORD-7K3M9Q2X@example.com")).isEqualTo("<email>");
    assertThat(PERSONAL.masked("380501234567-1")).isEqualTo("<phone>-1");
    assertThat(PERSONAL.masked("subscription-79161234567")).isEqualTo("subscription-<phone>");
    assertThat(PERSONAL.masked("abcdef9161234567")).isEqualTo("abcdef<phone>");
    assertThat(PersonalData.exempting(text -> false).masked("MES-2026-000123"))
        .isEqualTo("MES-<passport>");
  }

  @Test
  void what_was_masked_stays_so() {
    String once = PERSONAL.masked("token=abcdefgh, +7 916 123-45-67, a@b.ru, 4111111111111111");

    assertThat(PERSONAL.masked(once)).isEqualTo(once);
  }

  @Test
  void a_text_that_is_too_long_to_be_searched_is_masked() {
    String text = "x".repeat(PersonalData.MAX_LENGTH);

    assertThat(PERSONAL.masked(text)).isSameAs(text);
    assertThat(PERSONAL.masked(text + 'x')).isEqualTo(PersonalData.MASKED);
    assertThat(PERSONAL.isIn(text + 'x')).isTrue();
  }

  // A pattern that backtracks would take hours for these.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "1 ",
        "4111 ",
        "a.",
        "a@",
        "a@b.",
        "@",
        "%40",
        "%",
        "%25",
        "eyJ",
        "eyJhbGciOiJI.",
        "bearer ",
        "token=",
        "token",
        "passport ",
        "A1",
        "ORD-",
        "a-1-",
        "+",
        "(1) ",
        "\"",
        "&#64;"
      })
  @Timeout(30)
  void hostile_texts_take_linear_time(String part) {
    String text = part.repeat(PersonalData.MAX_LENGTH / part.length());

    assertThat(PERSONAL.masked(text)).isNotNull();
  }
}
