package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import ordertrace.MessageIdentity;
import ordertrace.OrderId;
import ordertrace.Publication;
import ordertrace.XDeath;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.End;
import ordertrace.watch.ledger.fact.MessageFact.PublishEnded;
import ordertrace.watch.ledger.fact.MessageFact.Published;
import ordertrace.watch.ledger.fact.MessageFact.Witnessed;
import ordertrace.watch.ledger.telemetry.BootTelemetry;
import ordertrace.watch.ledger.telemetry.Capability;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/** One publish of one message, with what its publisher and its consumers told of it. */
final class Copy {

  private final String name;
  private final Fleet fleet;
  private final @Nullable Published published;
  private final @Nullable Witnessed witnessed;
  private final Map<End, PublishEnded> ends = new EnumMap<>(End.class);
  private final Map<Place, List<Visit>> visits;
  private final boolean ambiguous;
  private final List<MessageFact> facts;

  /**
   * @param name its name in the ledger
   * @param told what its publisher or the bridge told, in order
   * @param ambiguous whether the bridge may have told the same message twice
   */
  Copy(
      String name,
      Fleet fleet,
      Collection<MessageFact> told,
      Map<Place, List<Visit>> visits,
      boolean ambiguous) {
    this.name = name;
    this.fleet = fleet;
    this.published = first(told, Published.class);
    this.witnessed = first(told, Witnessed.class);
    told.stream()
        .filter(PublishEnded.class::isInstance)
        .map(PublishEnded.class::cast)
        .forEach(end -> ends.putIfAbsent(end.end(), end));
    this.visits = visits;
    this.ambiguous = ambiguous;
    this.facts =
        Stream.concat(
                told.stream(), visits.values().stream().flatMap(List::stream).map(Visit::first))
            .toList();
  }

  private static <F> @Nullable F first(Collection<MessageFact> facts, Class<F> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
  }

  String name() {
    return name;
  }

  @Nullable Published published() {
    return published;
  }

  boolean witnessed() {
    return witnessed != null;
  }

  boolean ambiguous() {
    return ambiguous;
  }

  /** Whether its publish was told by anybody. */
  boolean told() {
    return told0() != null;
  }

  /** The fact that names it best: of its publish, if that is here. */
  MessageFact head() {
    MessageFact told = told0();
    return told == null ? facts.get(0) : told;
  }

  private @Nullable MessageFact told0() {
    return Stream.of(published, witnessed, ends.values().stream().findFirst().orElse(null))
        .filter(Objects::nonNull)
        .map(MessageFact.class::cast)
        .findFirst()
        .orElse(null);
  }

  MessageIdentity identity() {
    return head().message();
  }

  /** As it was published: a dead letter shows the exchange that it was dead-lettered to. */
  String exchange() {
    XDeath first = told() ? null : firstDeath();
    return first == null ? identity().exchange() : first.exchange();
  }

  String routingKey() {
    XDeath first = told() ? null : firstDeath();
    return first == null ? identity().routingKey() : first.routingKey();
  }

  private @Nullable XDeath firstDeath() {
    return visits.values().stream()
        .flatMap(List::stream)
        .map(Visit::deaths)
        .filter(deaths -> !deaths.isEmpty())
        .map(deaths -> deaths.get(deaths.size() - 1))
        .findFirst()
        .orElse(null);
  }

  /** When it was published, by order-watch's clock; null: nobody told. */
  @Nullable Instant publishedAt() {
    MessageFact told = told0();
    return told == null ? null : fleet.at(told);
  }

  /** The same; where nobody told, when it was first seen. */
  Instant startedAt() {
    Instant told = publishedAt();
    return told != null
        ? told
        : facts.stream().map(fleet::at).min(Instant::compareTo).orElse(Instant.EPOCH);
  }

  @Nullable Boot publisher() {
    MessageFact told = told0();
    return told == null || witnessed != null ? null : told.stamp().boot();
  }

  Set<OrderId> orders() {
    return Set.copyOf(head().stamp().orders());
  }

  boolean ended(End end) {
    return ends.containsKey(end);
  }

  @Nullable PublishEnded end(End end) {
    return ends.get(end);
  }

  /** The broker's word on it, whatever it was. */
  @Nullable Instant answeredAt() {
    return Stream.of(End.CONFIRMED, End.NACKED, End.FAILED)
        .map(ends::get)
        .filter(Objects::nonNull)
        .map(fleet::at)
        .findFirst()
        .orElse(null);
  }

  // What any queue delivered, the broker had.
  boolean inDoubt() {
    return leftOpen() && answeredAt() == null && visits.isEmpty();
  }

  private boolean leftOpen() {
    return ended(End.IN_DOUBT) || diedUnanswered();
  }

  // Who died before the broker's answer cannot tell that none came.
  private boolean diedUnanswered() {
    return published != null
        && published.publication().confirms()
        && !published.publication().untracked()
        && ends.isEmpty()
        && isAllOfItHere(published);
  }

  private boolean isAllOfItHere(Published publish) {
    Boot boot = publish.stamp().boot();
    BootTelemetry telemetry = fleet.find(boot);
    Publication publication = publish.publication();
    return telemetry != null
        && fleet.ended(boot, Set.of(Capability.CONFIRM), fleet.at(publish)) != null
        && !telemetry.isInGap(publication.channel(), publication.publishSequence());
  }

  /** From when on its publisher could hear of no answer. */
  Instant cutAt() {
    PublishEnded doubt = end(End.IN_DOUBT);
    Instant cut = doubt == null ? publisherEnded() : fleet.at(doubt);
    return cut == null ? startedAt() : cut;
  }

  private @Nullable Instant publisherEnded() {
    Boot boot = publisher();
    BootTelemetry telemetry = boot == null ? null : fleet.find(boot);
    return telemetry == null ? null : telemetry.ended();
  }

  /** The publisher knows that something went wrong with it. */
  boolean troubled() {
    return leftOpen() || ended(End.FAILED) || ended(End.NACKED) || ended(End.RETURNED);
  }

  Map<Place, List<Visit>> visits() {
    return visits;
  }

  List<Visit> visits(Place place) {
    return visits.getOrDefault(place, List.of());
  }

  Stream<Visit> allVisits() {
    return visits.values().stream().flatMap(List::stream);
  }

  /** The queues that it died in, as far as a later delivery shows. */
  Set<Place> deathPlaces() {
    Set<Place> places = new TreeSet<>();
    visits.forEach(
        (place, there) ->
            there.stream()
                .flatMap(visit -> visit.deaths().stream())
                .forEach(death -> places.add(new Place(place.broker(), death.queue()))));
    return places;
  }

  /** How often it died in a queue, as far as a later delivery shows. */
  long deathsIn(String queue) {
    return allVisits().mapToLong(visit -> visit.deathsIn(queue)).max().orElse(0);
  }
}
