package ordertrace.e2e.gateway;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ordertrace.OrderAttributes;
import ordertrace.e2e.docker.Images;

/** The keys of the contract, from the places where they are written. */
final class Contract {

  private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9_.]*)`");

  private Contract() {}

  /** All keys of spans and facts, with their types. */
  static Map<String, AttributeType> keys() {
    Map<String, AttributeType> keys = new TreeMap<>();
    Arrays.stream(OrderAttributes.class.getFields())
        .map(Contract::key)
        .forEach(key -> keys.put(key.getKey(), key.getType()));
    return keys;
  }

  /** Those of facts: a test of order-trace-lib keeps that table and the code equal. */
  static Map<String, AttributeType> factKeys() {
    Set<String> ofFacts = new TreeSet<>();
    factTable()
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|", -1)[2])
        .forEach(
            fields -> NAME.matcher(fields).results().map(Contract::first).forEach(ofFacts::add));
    Map<String, AttributeType> keys = keys();
    keys.keySet().retainAll(ofFacts);
    return keys;
  }

  private static String first(MatchResult name) {
    return name.group(1);
  }

  private static String factTable() {
    try {
      String readme = Files.readString(Images.CHECKOUT.resolve("order-trace-lib/README.md"));
      int start = readme.indexOf("\n## Facts\n");
      return readme.substring(start, readme.indexOf("\n## ", start + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AttributeKey<?> key(Field constant) {
    try {
      return (AttributeKey<?>) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
