package ordertrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ordertrace.JsonField.Outcome;
import ordertrace.RandomJson.Scalar;

class JsonFieldsPropertyTest {

  @Property
  void every_scalar_of_every_document_is_found(@ForAll long seed) {
    RandomJson document = new RandomJson(seed);
    byte[] json = document.text().getBytes(UTF_8);

    for (Scalar scalar : document.scalars()) {
      assertThat(read(json, scalar.pointer(), json.length).text())
          .as("%s in %s", scalar.pointer(), document.text())
          .isEqualTo(scalar.text());
    }
  }

  @Property
  void a_cut_document_gives_the_same_answer_or_says_it_was_cut(@ForAll long seed) {
    RandomJson document = new RandomJson(seed);
    byte[] json = document.text().getBytes(UTF_8);

    for (Scalar scalar : document.scalars()) {
      JsonField whole = read(json, scalar.pointer(), json.length);
      for (int cut = 0; cut < json.length; cut++) {
        assertThat(read(json, scalar.pointer(), cut))
            .isIn(whole, JsonField.none(Outcome.TOO_LARGE));
      }
    }
  }

  @Property
  void random_bytes_never_throw(
      @ForAll byte[] bytes, @ForAll int offset, @ForAll int length, @ForAll int maxBytes) {
    JsonPointer pointer = new JsonPointer(List.of("a", "0"));

    assertThat(JsonFields.read(bytes, offset, length, pointer, maxBytes)).isNotNull();
    assertThat(JsonFields.read(bytes, 0, bytes.length, pointer, maxBytes)).isNotNull();
  }

  @Property
  void documents_with_wrong_bytes_never_throw_and_never_say_too_large(@ForAll long seed) {
    RandomJson document = new RandomJson(seed);
    byte[] json = document.text().getBytes(UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < 3 && json.length > 0; i++) {
      json[random.nextInt(json.length)] = (byte) random.nextInt();
    }

    for (Scalar scalar : document.scalars()) {
      JsonField field = read(json, scalar.pointer(), json.length);
      assertThat(field.outcome()).isNotEqualTo(Outcome.TOO_LARGE);
      assertThat(field.text() == null).isEqualTo(field.outcome() != Outcome.FOUND);
    }
  }

  @Example
  void the_documents_are_worth_reading() {
    long scalars = 0;
    for (long seed = 0; seed < 100; seed++) {
      scalars += new RandomJson(seed).scalars().size();
    }
    assertThat(scalars).isGreaterThan(100);
  }

  private static JsonField read(byte[] json, JsonPointer pointer, int maxBytes) {
    return JsonFields.read(json, 0, json.length, pointer, maxBytes);
  }
}
