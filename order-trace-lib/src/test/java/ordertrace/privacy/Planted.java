package ordertrace.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Personal data made up for a test, in a form that people and programs write it in.
 *
 * @param secret what of it must not be left: letters or digits alone
 */
record Planted(String text, String secret) {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  static Planted any(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> email(random);
      case 1 -> phone(random);
      case 2 -> card(random);
      case 3 -> token(random);
      default -> passport(random);
    };
  }

  static Planted email(Random random) {
    String local = some(random, LETTERS, 6) + pick(random, "", ".x", "_1", "+tag", "-y", "%z");
    String domain = some(random, LETTERS + "0123456789", 3 + random.nextInt(8));
    String end = pick(random, ".com", ".ru", ".co.uk", ".museum", ".рф", ".xn--p1ai");
    String at = pick(random, "@", "@", "@", "%40", "＠", "&#64;");
    return new Planted(local + at + domain + end, local);
  }

  static Planted phone(Random random) {
    String mobile = '9' + digits(random, 9);
    String[] part = {
      mobile.substring(0, 3), mobile.substring(3, 6), mobile.substring(6, 8), mobile.substring(8)
    };
    String sep = pick(random, " ", "-", " - ", ".", "\u00a0", "–", "");
    String local = part[1] + sep + part[2] + sep + part[3];
    String text =
        switch (random.nextInt(6)) {
          case 0 -> "+7" + sep + part[0] + sep + local;
          case 1 -> pick(random, "8", "7") + sep + part[0] + sep + local;
          case 2 -> pick(random, "8 ", "+7 ", "") + "(" + part[0] + ") " + local;
          case 3 -> mobile;
          case 4 -> "+" + pick(random, "49", "44", "33", "1", "380") + sep + mobile;
          default -> "00" + pick(random, "49", "44", "380") + sep + mobile;
        };
    return new Planted(text, mobile);
  }

  static Planted card(Random random) {
    String issuer = pick(random, "4", "51", "55", "2200", "2204", "2221", "37", "6011", "6759");
    int length = issuer.equals("37") ? 15 : 16;
    String body = issuer + digits(random, length - 1 - issuer.length());
    String number = body + checkDigit(body);
    String sep = pick(random, "", " ", "-", "\u00a0", ".");
    String text =
        length == 15
            ? number.substring(0, 4) + sep + number.substring(4, 10) + sep + number.substring(10)
            : String.join(sep, number.split("(?<=\\G.{4})"));
    return new Planted(text, number);
  }

  static Planted passport(Random random) {
    String series =
        String.format(Locale.ROOT, "%02d%02d", 1 + random.nextInt(98), random.nextInt(25));
    String number = digits(random, 6);
    String text =
        switch (random.nextInt(5)) {
          case 0 -> series + pick(random, " ", "-", " № ", "") + number;
          case 1 -> series.substring(0, 2) + ' ' + series.substring(2) + ' ' + number;
          case 2 -> "паспорт " + series + " номер " + number;
          case 3 -> series.substring(0, 2) + ' ' + number + digits(random, 1);
          default -> pick(random, "AB", "C", "МР", "KM") + number + digits(random, 1);
        };
    // Letters before and after would make another word of it.
    return new Planted(' ' + text + ' ', number);
  }

  static Planted token(Random random) {
    String secret = some(random, BASE64, 20);
    String text =
        switch (random.nextInt(4)) {
          case 0 -> "eyJhbGciOiJIUzI1NiJ9." + secret + '.' + some(random, BASE64, 43);
          case 1 -> pick(random, "Bearer ", "bearer ", "BEARER: ") + secret;
          case 2 -> pick(random, "token=", "access_token\":\"", "password: ", "api-key=") + secret;
          default -> "ewogICJhbGciOiJub25lIn0." + secret + '.';
        };
    return new Planted(text, secret);
  }

  static String digits(Random random, int count) {
    return some(random, "0123456789", count);
  }

  static String some(Random random, String alphabet, int count) {
    StringBuilder some = new StringBuilder();
    for (int i = 0; i < count; i++) {
      some.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return some.toString();
  }

  static String pick(Random random, String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }

  // Written anew: the test must not believe the code it tests.
  private static int checkDigit(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
