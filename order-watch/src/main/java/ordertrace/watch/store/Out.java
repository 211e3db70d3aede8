package ordertrace.watch.store;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.cbor.CBORFactory;

/** Writes values one after the other as CBOR; what reads them knows their order. */
final class Out {

  static final CBORFactory CBOR = new CBORFactory();

  private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(200);
  private final JsonGenerator cbor = CBOR.createGenerator(ObjectWriteContext.empty(), bytes);
  private final Dictionary dictionary;

  Out(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  Dictionary dictionary() {
    return dictionary;
  }

  Out number(long value) {
    cbor.writeNumber(value);
    return this;
  }

  Out number(@Nullable Long value) {
    if (value == null) {
      return nothing();
    }
    return number(value.longValue());
  }

  Out flag(boolean value) {
    cbor.writeBoolean(value);
    return this;
  }

  Out text(@Nullable String value) {
    if (value == null) {
      return nothing();
    }
    cbor.writeString(value);
    return this;
  }

  /** A text that is mostly hexadecimal, in half the room. */
  Out hex(@Nullable String value) {
    if (value == null || !HEX.matcher(value).matches()) {
      return text(value);
    }
    cbor.writeBinary(HexFormat.of().parseHex(value));
    return this;
  }

  /** A text that comes again in other facts. */
  Out name(@Nullable String value) {
    int number =
        value == null || value.length() > Dictionary.MAX_NAME ? -1 : dictionary.name(value);
    return number < 0 ? text(value) : number(number);
  }

  Out time(@Nullable Instant value) {
    return value == null ? nothing() : number(value.getEpochSecond()).number(value.getNano());
  }

  Out time(Duration value) {
    return number(value.getSeconds()).number(value.getNano());
  }

  Out constant(Enum<?> value) {
    return name(value.name());
  }

  <T> Out all(Collection<T> values, Consumer<T> writer) {
    number(values.size());
    values.forEach(writer);
    return this;
  }

  Out nothing() {
    cbor.writeNull();
    return this;
  }

  byte[] bytes() {
    cbor.close();
    return bytes.toByteArray();
  }
}
