package ordertrace.e2e.many;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ordertrace.demo.order.Customer;

/** As many invented customers as wanted; every word about them is unmistakable. */
final class Crowd {

  private Crowd() {}

  static Customer customer(int number) {
    return new Customer(
        "Wendelgard%d Knopflochner%d".formatted(number, number),
        "wendelgard%d@knopflochner%d.example".formatted(number, number),
        "0199 8877%04d".formatted(number),
        "Geheimgasse %d, Niemalsheim".formatted(number));
  }

  static String engraving(int number) {
    return "Herzblatt %d".formatted(number);
  }

  /** Where a word of anybody stands in the text, with its surroundings. */
  static List<String> traces(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Stream.of(
            "wendelgard",
            "knopflochner",
            "0199 8877",
            "01998877",
            "geheimgasse",
            "niemalsheim",
            "herzblatt")
        .filter(lower::contains)
        .map(word -> surroundings(text, lower.indexOf(word)))
        .toList();
  }

  private static String surroundings(String text, int at) {
    return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80))
        .replaceAll("\\p{Cntrl}", "·");
  }
}
