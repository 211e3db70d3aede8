package ordertrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random JSON document, and where each of its scalars stands. */
final class RandomJson {

  private static final String[] NUMBERS = {"0", "-0", "7", "-12.50", "1e9", "3.25E-7"};
  private static final String[] CHARACTERS = {
    "a", "Z", "0", "-", "é", "€", "💍", "\"", "\\", "/", "~", "\n", "\u0001", "{", "]", ",", ":",
    " "
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final List<Scalar> scalars = new ArrayList<>();

  /** A scalar of the document; null text: JSON null. */
  record Scalar(JsonPointer pointer, String text) {}

  RandomJson(long seed) {
    this.random = new Random(seed);
    value(new ArrayList<>());
    space();
  }

  String text() {
    return text.toString();
  }

  List<Scalar> scalars() {
    return scalars;
  }

  private void value(List<String> path) {
    space();
    int kind = random.nextInt(path.size() < 5 ? 8 : 5);
    switch (kind) {
      case 0 -> scalar(path, "null", null);
      case 1 -> scalar(path, "true", "true");
      case 2 -> number(path, NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3, 4 -> string(path);
      case 5 -> array(path);
      default -> object(path);
    }
    space();
  }

  private void number(List<String> path, String number) {
    scalar(path, number, number);
  }

  private void string(List<String> path) {
    String value = randomText();
    quoted(value);
    scalars.add(new Scalar(new JsonPointer(path), value));
  }

  private void scalar(List<String> path, String written, String value) {
    text.append(written);
    scalars.add(new Scalar(new JsonPointer(path), value));
  }

  private void array(List<String> path) {
    text.append('[');
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",");
      value(with(path, Integer.toString(i)));
    }
    space();
    text.append(']');
  }

  private void object(List<String> path) {
    text.append('{');
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",");
      space();
      String name = randomText() + i; // no name twice
      quoted(name);
      space();
      text.append(':');
      value(with(path, name));
    }
    space();
    text.append('}');
  }

  private String randomText() {
    StringBuilder value = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      value.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return value.toString();
  }

  private void quoted(String value) {
    text.append('"');
    value.chars().forEach(this::character);
    text.append('"');
  }

  private void character(int c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append((char) c);
    } else if (c < 0x20 || (random.nextInt(4) == 0 && !Character.isSurrogate((char) c))) {
      text.append(String.format("\\u%04x", c));
    } else {
      text.append((char) c);
    }
  }

  private void space() {
    text.append(" \n\t\r ".substring(0, random.nextInt(3) == 0 ? random.nextInt(5) : 0));
  }

  private static List<String> with(List<String> path, String token) {
    List<String> longer = new ArrayList<>(path);
    longer.add(token);
    return longer;
  }
}
