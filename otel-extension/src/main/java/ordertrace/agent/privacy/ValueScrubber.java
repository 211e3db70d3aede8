package ordertrace.agent.privacy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.security.SecureRandom;
import ordertrace.CopyId;
import ordertrace.agent.guard.Ignored;
import ordertrace.privacy.KeyRule;
import ordertrace.privacy.KeyRules;
import ordertrace.privacy.PersonalData;
import ordertrace.privacy.PseudonymKey;
import ordertrace.privacy.SqlText;
import ordertrace.privacy.StackText;
import ordertrace.privacy.UrlText;
import org.jspecify.annotations.Nullable;

/** Applies the rules to one text. Whatever fails is masked, and counted. Thread-safe. */
final class ValueScrubber {

  static final String FAILED = "privacy-value-failed";

  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

  private final PersonalData personal;
  private final PrivacySettings settings;
  private final KeyRules keys;
  private final Pseudonyms pseudonyms;
  private final UrlText urls;
  private final StackText stacks;
  private final Ignored ignored;
  private final PseudonymKey ofThisProcess = PseudonymKey.of("local", randomKey());

  ValueScrubber(
      PersonalData personal, PrivacySettings settings, Pseudonyms pseudonyms, Ignored ignored) {
    this.personal = personal;
    this.settings = settings;
    this.keys = KeyRules.with(settings.allowedKeys(), settings.pseudonymKeys());
    this.pseudonyms = pseudonyms;
    this.urls = new UrlText(personal);
    this.stacks = new StackText(personal, settings::allowsText);
    this.ignored = ignored;
  }

  KeyRule rule(String key) {
    return keys.of(key);
  }

  boolean allowsText(@Nullable String writer) {
    return settings.allowsText(writer);
  }

  /** Whether the exception that the attributes tell of may be quoted. */
  boolean allowsTextOf(Attributes attributes) {
    return allowsText(attributes.get(EXCEPTION_TYPE)) || allowsText(attributes.get(ERROR_TYPE));
  }

  /** A text that code wrote and that may hold values: a span's name, an event's. */
  String named(String name) {
    try {
      return personal.masked(name);
    } catch (Throwable e) {
      return failed();
    }
  }

  /** A text that somebody wrote. */
  String said(String text, boolean allowed) {
    return text.isEmpty() ? text : allowed ? named(text) : PersonalData.MASKED;
  }

  /**
   * The value of an attribute.
   *
   * @param others its neighbours: some of them say how it is to be read
   */
  String value(KeyRule rule, String value, Attributes others, Side side) {
    try {
      String scrubbed = scrubbed(rule, value, others, side);
      return side.inMetric() && !scrubbed.equals(value) ? apart(scrubbed, value) : scrubbed;
    } catch (Throwable e) {
      return failed();
    }
  }

  private String scrubbed(KeyRule rule, String value, Attributes others, Side side) {
    return switch (rule) {
      case AS_IS -> value;
      case TEXT -> personal.masked(value);
      case ID -> id(value);
      case FREE_TEXT -> said(value, side.textAllowed() || allowsTextOf(others));
      case STACK -> stacks.masked(value, others.get(EXCEPTION_TYPE));
      case SQL -> personal.masked(SqlText.masked(value));
      case URL -> urls.url(value);
      case PATH -> urls.path(value, others.get(ROUTE));
      case QUERY -> urls.query(value);
      case PEER -> side.peerIsCustomer() ? PersonalData.MASKED : personal.masked(value);
      case PSEUDONYM -> pseudonym(value);
      case MASKED -> PersonalData.MASKED;
    };
  }

  // An application may have made its message ids of anything; both ends must still agree on them.
  private String id(String value) {
    // What nearly all are, first.
    boolean known = CopyId.parse(value) != null || !personal.isIn(value) || personal.isId(value);
    return known ? value : pseudonym(value);
  }

  private String pseudonym(String value) {
    String pseudonym = pseudonyms.of(value);
    return pseudonym == null ? PersonalData.MASKED : pseudonym;
  }

  // Two points of a metric must not become one by what was masked: no receiver adds them up. The
  // key is thrown away with the process.
  private String apart(String masked, String value) {
    return masked + ofThisProcess.pseudonym(value).substring("p-local-".length(), 16);
  }

  private String failed() {
    ignored.count(FAILED);
    return PersonalData.MASKED;
  }

  private static byte[] randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
