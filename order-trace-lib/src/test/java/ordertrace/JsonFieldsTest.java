package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ordertrace.JsonField.Outcome.ABSENT;
import static ordertrace.JsonField.Outcome.MALFORMED;
import static ordertrace.JsonField.Outcome.NOT_SCALAR;
import static ordertrace.JsonField.Outcome.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import ordertrace.JsonField.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "/orderId ; {\"orderId\":\"ORD-1\"} ; ORD-1",
        "/b ; {\"a\":{\"b\":\"wrong\"},\"b\":\"right\"} ; right",
        "/a/b/c ; {\"a\":{\"x\":[{}],\"b\":{\"c\":1}}} ; 1",
        "/items/1/id ; {\"items\":[{\"id\":1},{\"id\":2}]} ; 2",
        "/0 ; [\"first\"] ; first",
        "/0/0 ; [[-0.5e+10]] ; -0.5e+10",
        "/t ; {\"t\":true} ; true",
        "/a~1b/m~0n ; {\"a/b\":{\"m~n\":7}} ; 7",
        "/ ; {\"\":\"empty name\"} ; empty name",
        "/0 ; {\"0\":\"a name of digits\"} ; a name of digits",
        "`` ; \"the root itself\" ; the root itself",
        "/a ;  { \"a\" : 4711 } ; 4711",
        "/a ; {\"a\":1,\"a\":2} ; 1",
        "/a ; {\"a\":1} trailing garbage ; 1"
      })
  void a_scalar_is_found(String pointer, String json, String expected) {
    assertThat(text(json, pointer)).isEqualTo(expected);
  }

  @Test
  void escapes_mean_what_they_say_in_names_and_values() {
    assertThat(text("{\"\\u006frderId\":\"a\\\"b\\\\\\/\\n\\t\\r\\b\\f\\u00e9\"}", "/orderId"))
        .isEqualTo("a\"b\\/\n\t\r\b\fé");
    assertThat(text("{\"a\":\"\\ud83d\\udc8d\"}", "/a")).isEqualTo("💍");
  }

  @Test
  void utf_8_of_every_length_is_read() {
    assertThat(text("{\"ключ\":\"é€💍\"}", "/ключ")).isEqualTo("é€💍");
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    assertThat(text("\uFEFF{\"a\":1}", "/a")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "/b ; {\"a\":1}",
        "/a ; {}",
        "/a ; {\"a\":null}",
        "/0 ; []",
        "/1 ; [1]",
        "/01 ; [1,2]",
        "/-1 ; [1,2]",
        "/- ; [1,2]",
        "/x ; [1,2]",
        "/99999999999999999999 ; [1]",
        "/a/b ; {\"a\":\"text\"}",
        "/a ; 4711"
      })
  void a_field_that_is_not_there_is_absent(String pointer, String json) {
    assertThat(outcome(json, pointer)).isEqualTo(ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":{}}", "{\"a\":[1]}", "{\"a\":{\"b\":"})
  void an_object_or_array_is_no_scalar(String json) {
    assertThat(outcome(json, "/a")).isEqualTo(NOT_SCALAR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "hello",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":\"",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"line\nbreak\"}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":truely}",
        "{\"a\":12abc}",
        "{\"b\":1 \"a\":2}",
        "{\"b\":1,}",
        "{'a':1}",
        "{a:1}",
        "{\"b\":[1 2],\"a\":1}",
        "{\"b\":[1,],\"a\":1}",
        "{\"b\":{\"c\"},\"a\":1}",
        "{\"b\":\"\u0000\",\"a\":1}",
        "<order id=\"1\"/>"
      })
  void what_is_not_json_is_malformed(String json) {
    assertThat(outcome(json, "/a")).isEqualTo(MALFORMED);
  }

  @Test
  void broken_utf_8_in_what_is_read_is_malformed() {
    int[][] broken = {
      {0x80},
      {0xC0, 0xAF},
      {0xC3},
      {0xE0, 0x80, 0x80},
      {0xED, 0xA0, 0x80},
      {0xF4, 0x90, 0x80, 0x80},
      {0xFF}
    };
    for (int[] sequence : broken) {
      byte[] json = new byte[6 + sequence.length + 2];
      System.arraycopy("{\"a\":\"".getBytes(UTF_8), 0, json, 0, 6);
      for (int i = 0; i < sequence.length; i++) {
        json[6 + i] = (byte) sequence[i];
      }
      json[json.length - 2] = '"';
      json[json.length - 1] = '}';

      assertThat(JsonFields.read(json, 0, json.length, JsonPointer.parse("/a"), 100).outcome())
          .isEqualTo(MALFORMED);
    }
  }

  @Test
  void a_value_behind_the_readable_bytes_is_too_large() {
    byte[] json = "{\"filler\":\"xxxxxxxxxx\",\"a\":12}".getBytes(UTF_8);
    JsonPointer pointer = JsonPointer.parse("/a");

    assertThat(JsonFields.read(json, 0, json.length, pointer, json.length).text()).isEqualTo("12");
    // 12 may go on behind the cut; half an order number would be worse than none.
    assertThat(JsonFields.read(json, 0, json.length, pointer, json.length - 1).outcome())
        .isEqualTo(TOO_LARGE);
    assertThat(JsonFields.read(json, 0, json.length, pointer, 10).outcome()).isEqualTo(TOO_LARGE);
    assertThat(JsonFields.read(json, 0, json.length, pointer, 0).outcome()).isEqualTo(TOO_LARGE);
    assertThat(JsonFields.read(json, 0, json.length, pointer, -1).outcome()).isEqualTo(TOO_LARGE);
  }

  @Test
  void a_long_value_is_too_large() {
    assertThat(text("{\"a\":\"" + "x".repeat(1024) + "\"}", "/a")).hasSize(1024);
    assertThat(outcome("{\"a\":\"" + "x".repeat(1025) + "\"}", "/a")).isEqualTo(TOO_LARGE);
    assertThat(outcome("{\"a\":" + "1".repeat(1025) + "}", "/a")).isEqualTo(TOO_LARGE);
  }

  @Test
  void deep_nesting_ends_the_reading_not_the_thread() {
    String deep = "[".repeat(1_000_000);

    assertThat(outcome("{\"b\":" + "[".repeat(60) + "]".repeat(60) + ",\"a\":1}", "/b/x"))
        .isEqualTo(ABSENT);
    assertThat(outcomeWithin("{\"b\":" + deep + ",\"a\":1}", "/a", 2_000_000)).isEqualTo(TOO_LARGE);
    assertThat(outcomeWithin(deep.replace("[", "{\"b\":"), "/a", 8_000_000)).isEqualTo(TOO_LARGE);
  }

  @Test
  void a_part_of_an_array_is_read_and_nothing_around_it() {
    byte[] json = "xx{\"a\":1}xx".getBytes(UTF_8);

    assertThat(JsonFields.text(json, 2, 7, "/a", 100)).isEqualTo("1");
    assertThat(JsonFields.text(json, 2, 5, "/a", 100)).isNull();
  }

  @Test
  void a_range_outside_the_array_is_malformed() {
    for (int[] range :
        new int[][] {
          {-1, 1}, {0, -1}, {0, 4}, {3, 1}, {Integer.MAX_VALUE, 1}, {1, Integer.MAX_VALUE}
        }) {
      assertThat(
              JsonFields.read(new byte[3], range[0], range[1], JsonPointer.parse("/a"), 9)
                  .outcome())
          .isEqualTo(MALFORMED);
    }
  }

  @Test
  void a_pointer_that_is_none_finds_nothing() {
    assertThat(text("{\"a\":1}", "a")).isNull();
  }

  @Test
  void ten_megabytes_are_read_without_allocating_for_them() {
    byte[] json =
        ("{\"b\":[\"" + "x\\u00e9\",\"".repeat(1_000_000) + "\"],\"a\":\"ORD-7K3M9Q2X\"}")
            .getBytes(UTF_8);
    JsonPointer pointer = JsonPointer.parse("/a");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    JsonFields.read(json, 0, json.length, pointer, json.length);

    long before = threads.getCurrentThreadAllocatedBytes();
    JsonField field = JsonFields.read(json, 0, json.length, pointer, json.length);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(field.text()).isEqualTo("ORD-7K3M9Q2X");
    assertThat(allocated).isLessThan(10_000);
  }

  private static String text(String json, String pointer) {
    byte[] body = json.getBytes(UTF_8);
    return JsonFields.text(body, 0, body.length, pointer, JsonFields.DEFAULT_MAX_BYTES);
  }

  private static Outcome outcome(String json, String pointer) {
    return outcomeWithin(json, pointer, JsonFields.DEFAULT_MAX_BYTES);
  }

  private static Outcome outcomeWithin(String json, String pointer, int maxBytes) {
    byte[] body = json.getBytes(UTF_8);
    return JsonFields.read(body, 0, body.length, JsonPointer.parse(pointer), maxBytes).outcome();
  }
}
