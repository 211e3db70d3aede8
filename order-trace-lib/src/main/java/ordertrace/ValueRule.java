package ordertrace;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the journey file must be.
 *
 * @param says the rule, to complete "must be …"
 * @param example a value that keeps it
 * @param parse returns null, or throws IllegalArgumentException or DateTimeException, when the rule
 *     is broken
 */
record ValueRule<T>(String says, String example, Function<String, @Nullable T> parse) {

  private static final Pattern DURATION_FORM = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");

  static final ValueRule<String> TEXT =
      new ValueRule<>("a text", "order desk", s -> s.isBlank() ? null : s);

  // It becomes part of queries and of templates.
  static final ValueRule<String> SPAN_NAME =
      matching(
          "(?!.*\\{\\{)[^\"'\\\\`\\p{Cntrl}]{1,200}",
          "a span name without quotes, backslashes and {{",
          "POST /orders");

  static final ValueRule<String> NAME =
      matching("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "a name of letters, digits, . _ -", "crm");

  static final ValueRule<String> STATUS_NAME =
      matching(
          StatusRule.STATUS_NAME.pattern(),
          "a status name of capitals, digits and _",
          "MANUFACTURING_STARTED");

  static final ValueRule<Boolean> SWITCH =
      new ValueRule<>(
          "true or false",
          "true",
          s -> s.equals("true") ? Boolean.TRUE : s.equals("false") ? Boolean.FALSE : null);

  static final ValueRule<Duration> DURATION =
      new ValueRule<>(
          "a whole number and a unit (ms, s, m, h, d)", "30m", ValueRule::parseDuration);

  // A promise that nothing ever fails leaves nothing to measure against.
  static final ValueRule<Double> SHARE =
      new ValueRule<>("a share above 0 and below 1", "0.95", ValueRule::parseShare);

  // The longest time that alerts look back is three days.
  static final ValueRule<Duration> SLA_WINDOW =
      new ValueRule<>("a time from 7d to 90d", "30d", ValueRule::parseSlaWindow);

  static final ValueRule<Pattern> REGEX =
      new ValueRule<>("a regular expression", "ORD-[0-9A-Z]{8}", ValueRule::parseRegex);

  static final ValueRule<JsonPointer> POINTER =
      new ValueRule<>("a JSON pointer", "/orderId", JsonPointer::parse);

  static final ValueRule<PathTemplate> PATH =
      new ValueRule<>(
          "a path with {orderId} at most once and ** only at the end",
          "/orders/{orderId}/**",
          PathTemplate::parse);

  static final ValueRule<String> EXCHANGE =
      new ValueRule<>(
          "an exchange name of at most 255 characters", "orders", s -> s.length() > 255 ? null : s);

  static final ValueRule<String> TOPIC =
      new ValueRule<>(
          "an AMQP topic pattern (words between dots, * for one word, # for any number)",
          "order.*",
          s -> TopicPattern.parse(s) == null ? null : s);

  static final ValueRule<String> METHOD =
      matching("[A-Z]{3,20}|\\*", "an HTTP method in capitals, or \"*\" for any", "POST");

  static final ValueRule<ZoneId> ZONE = new ValueRule<>("a time zone", "Europe/Berlin", ZoneId::of);

  static final ValueRule<LocalTime> TIME_OF_DAY =
      new ValueRule<>("a time of day in quotes", "\"09:00\"", LocalTime::parse);

  static final ValueRule<TrustedHost> HOST =
      new ValueRule<>(
          "a host, or host:port, without scheme or path", "crm.internal:8081", TrustedHost::parse);

  static ValueRule<String> matching(String regex, String says, String example) {
    Pattern form = Pattern.compile(regex);
    return new ValueRule<>(says, example, s -> form.matcher(s).matches() ? s : null);
  }

  /** A name that the same file defines elsewhere. */
  static ValueRule<String> oneOf(Collection<String> names, String what) {
    String example = names.stream().sorted().findFirst().orElse("");
    return new ValueRule<>(
        what + " (" + names.stream().sorted().collect(Collectors.joining(", ")) + ")",
        example,
        s -> names.contains(s) ? s : null);
  }

  /** A constant, written in lower case with hyphens. */
  static <E extends Enum<E>> ValueRule<E> constant(Class<E> type) {
    E[] constants = type.getEnumConstants();
    String all = Arrays.stream(constants).map(ValueRule::written).collect(Collectors.joining(", "));
    return new ValueRule<>(
        "one of " + all,
        written(constants[0]),
        s -> Arrays.stream(constants).filter(c -> written(c).equals(s)).findFirst().orElse(null));
  }

  @Nullable T apply(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException broken) {
      return null; // the rule in words says more than these exceptions do
    }
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Duration parseDuration(String text) {
    Matcher form = DURATION_FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    long amount = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static @Nullable Double parseShare(String text) {
    double share = Double.parseDouble(text);
    return share > 0 && share < 1 ? share : null;
  }

  private static @Nullable Duration parseSlaWindow(String text) {
    Duration window = parseDuration(text);
    return window == null || window.toDays() < 7 || window.compareTo(Duration.ofDays(90)) > 0
        ? null
        : window;
  }

  private static Pattern parseRegex(String text) throws PatternSyntaxException {
    return Pattern.compile(text);
  }
}
