package ordertrace.watch.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads what {@link Out} wrote, in the same order. */
final class In {

  private final JsonParser cbor;
  private final Dictionary dictionary;

  In(byte[] bytes, Dictionary dictionary) {
    this.cbor = Out.CBOR.createParser(ObjectReadContext.empty(), bytes);
    this.dictionary = dictionary;
  }

  Dictionary dictionary() {
    return dictionary;
  }

  long number() {
    cbor.nextToken();
    return cbor.getLongValue();
  }

  int small() {
    return Math.toIntExact(number());
  }

  @Nullable Long numberOrNull() {
    return cbor.nextToken() == JsonToken.VALUE_NULL ? null : cbor.getLongValue();
  }

  boolean flag() {
    return cbor.nextToken() == JsonToken.VALUE_TRUE;
  }

  @Nullable String textOrNull() {
    return cbor.nextToken() == JsonToken.VALUE_NULL ? null : cbor.getString();
  }

  @Nullable String hexOrNull() {
    JsonToken token = cbor.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token == JsonToken.VALUE_EMBEDDED_OBJECT
        ? HexFormat.of().formatHex(cbor.getBinaryValue())
        : cbor.getString();
  }

  String hex() {
    return Objects.requireNonNull(hexOrNull());
  }

  /** A number says: the same as that. */
  @Nullable String textOrElse(@Nullable String same) {
    JsonToken token = cbor.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token == JsonToken.VALUE_NUMBER_INT ? same : cbor.getString();
  }

  String text() {
    return Objects.requireNonNull(textOrNull());
  }

  @Nullable String nameOrNull() {
    JsonToken token = cbor.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token == JsonToken.VALUE_NUMBER_INT
        ? dictionary.text(cbor.getIntValue())
        : cbor.getString();
  }

  String name() {
    return Objects.requireNonNull(nameOrNull());
  }

  Instant time() {
    return Objects.requireNonNull(timeOrNull());
  }

  @Nullable Instant timeOrNull() {
    Long seconds = numberOrNull();
    return seconds == null ? null : Instant.ofEpochSecond(seconds, number());
  }

  Duration duration() {
    return Duration.ofSeconds(number(), number());
  }

  <E extends Enum<E>> E constant(Function<String, E> named) {
    return named.apply(name());
  }

  <E extends Enum<E>> @Nullable E constantOrNull(Function<String, E> named) {
    String name = textOrNull();
    return name == null ? null : named.apply(name);
  }

  <T> List<T> all(Supplier<T> reader) {
    int count = small();
    List<T> values = new ArrayList<>(Math.min(count, 1000));
    for (int i = 0; i < count; i++) {
      values.add(reader.get());
    }
    return values;
  }
}
