package ordertrace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of an order as the journey file describes it: numbers, statuses, and where HTTP calls and
 * messages carry them. Immutable and thread-safe.
 */
public final class OrderJourney {

  private static final String BUNDLED = "order-journey.yaml";

  private final List<JourneySystem> systems;
  private final OrderNumbers numbers;
  private final Trust trust;
  private final StatusModel model;
  private final List<HttpRule> httpRules;
  private final List<CompiledMessageRule> messageRules;
  private final List<OperationSla> slas;

  OrderJourney(
      List<JourneySystem> systems,
      OrderNumbers numbers,
      Trust trust,
      StatusModel model,
      List<HttpRule> httpRules,
      List<MessageRule> messageRules,
      List<OperationSla> slas) {
    this.systems = systems;
    this.numbers = numbers;
    this.trust = trust;
    this.model = model;
    this.httpRules = httpRules;
    this.messageRules = messageRules.stream().map(CompiledMessageRule::of).toList();
    this.slas = slas;
  }

  /** Returns the journey of the company «Alexandrit», bundled with this library. */
  public static OrderJourney alexandrit() {
    try (InputStream yaml = OrderJourney.class.getResourceAsStream("/" + BUNDLED)) {
      return JourneyReader.read(BUNDLED, Objects.requireNonNull(yaml, BUNDLED));
    } catch (IOException e) {
      throw new OrderJourneyException("Cannot read the bundled " + BUNDLED, e);
    }
  }

  /**
   * Reads a journey file.
   *
   * @throws OrderJourneyException if it cannot be read or breaks a rule; the message says where,
   *     what was found, what is expected, and an example
   */
  public static OrderJourney read(Path file) {
    try (InputStream yaml = Files.newInputStream(file)) {
      return JourneyReader.read(file.toString(), yaml);
    } catch (IOException e) {
      throw new OrderJourneyException(
          "Cannot read the journey file " + file + "; name a readable file or leave it out", e);
    }
  }

  /**
   * Reads a journey file; does not close the stream.
   *
   * @throws OrderJourneyException as {@link #read(Path)}
   */
  public static OrderJourney read(InputStream yaml) {
    return JourneyReader.read("journey file", yaml);
  }

  /** Returns the order id if the text is a canonical number, otherwise null. Never throws. */
  public @Nullable OrderId orderId(@Nullable String candidate) {
    return numbers.orderId(candidate);
  }

  /** Returns the alias if the text is another system's number, otherwise null. Never throws. */
  public @Nullable OrderAlias alias(@Nullable String candidate) {
    return numbers.alias(candidate);
  }

  /** Returns the status of that name, or null when the journey file does not have it. */
  public @Nullable OrderStatus status(@Nullable String name) {
    return name == null ? null : model.statuses().get(name);
  }

  /** Returns all statuses, in the order of the file. */
  public List<OrderStatus> statuses() {
    return model.all();
  }

  /** Whether an order may go from one status to the other; anything else is shown, not rejected. */
  public boolean allows(String from, String to) {
    return model.allows(from, to);
  }

  /** Whether a journey may begin with this status. */
  public boolean mayBeginWith(String status) {
    return model.entry().contains(status);
  }

  /** How long an order may wait for the customer before it counts as abandoned. */
  public Duration abandonAfter() {
    return model.abandonAfter();
  }

  /** Returns all systems, in the order of the file. */
  public List<JourneySystem> systems() {
    return systems;
  }

  /** Returns the system that a process belongs to, by its {@code service.name}; null: unknown. */
  public @Nullable JourneySystem systemOf(String service) {
    return systems.stream().filter(s -> s.services().contains(service)).findFirst().orElse(null);
  }

  /**
   * Whether a process belongs to a system that runs without the extension: it is such a system's,
   * or the bridge that speaks for it.
   *
   * @param service its {@code service.name}
   */
  public boolean isOfClosedSystem(String service) {
    JourneySystem system = systemOf(service);
    return system != null && !system.agent();
  }

  /**
   * Returns the first rule for a call, or null when there is none.
   *
   * @param service the {@code service.name} that answers it
   * @param path the path as it was sent, without query
   */
  public @Nullable HttpRule http(String service, String method, String path) {
    return httpRules.stream()
        .filter(rule -> rule.applies(service, method, path))
        .findFirst()
        .orElse(null);
  }

  /** Returns the path template of the first rule for such a call of any service; null: none. */
  public @Nullable String httpTemplate(String method, String path) {
    return httpRules.stream()
        .filter(rule -> rule.applies(rule.service(), method, path))
        .findFirst()
        .map(HttpRule::template)
        .orElse(null);
  }

  /** Returns the first rule for a message, or null when there is none. */
  public @Nullable MessageRule message(String exchange, String routingKey) {
    for (CompiledMessageRule rule : messageRules) {
      if (rule.applies(exchange, routingKey)) {
        return rule.rule();
      }
    }
    return null;
  }

  /** Returns all message rules, in the order of the file. */
  public List<MessageRule> messages() {
    return messageRules.stream().map(CompiledMessageRule::rule).toList();
  }

  /** Returns what was promised, in the order of the file. */
  public List<OperationSla> slas() {
    return slas;
  }

  /** Returns the systems that number orders themselves. */
  public Set<String> aliasSystems() {
    return numbers.aliases().keySet();
  }

  /** Whether HTTP calls to this host may carry our headers. By default none may. */
  public boolean trusts(String host, int port) {
    return trust.mayReceive(host, port);
  }

  /** Whether our headers are believed when they come from this peer. By default none is. */
  public boolean trustsPeer(String address) {
    return trust.isBelieved(address);
  }

  /** The pattern is split once, not for every message. */
  private record CompiledMessageRule(TopicPattern routingKey, MessageRule rule) {

    static CompiledMessageRule of(MessageRule rule) {
      TopicPattern pattern = TopicPattern.parse(rule.routingKeyPattern());
      return new CompiledMessageRule(Objects.requireNonNull(pattern), rule);
    }

    boolean applies(String exchange, String key) {
      return rule.exchange().equals(exchange) && routingKey.matches(key);
    }
  }
}
