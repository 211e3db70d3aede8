package ordertrace.watch.ledger.message;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ordertrace.CopyId;
import ordertrace.MessageIdentity;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.telemetry.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * Which copies are attempts at one message. Every publish made while a delivery is processed names
 * it as its parent; most of those are other messages, which the first one gave rise to.
 */
final class Lineage {

  private final Fleet fleet;
  private final Map<String, Copy> byName = new HashMap<>();

  Lineage(Fleet fleet, Collection<Copy> copies) {
    this.fleet = fleet;
    copies.forEach(copy -> byName.put(copy.name(), copy));
  }

  /** The first attempt at the message that this copy is an attempt at. */
  Copy root(Copy copy) {
    Set<Copy> seen = new HashSet<>();
    Copy root = copy;
    Copy before = attemptBefore(copy);
    // Who was done published it for another time: that is a message of its own.
    while (before != null && seen.add(before) && before.allVisits().noneMatch(Visit::done)) {
      root = before;
      before = attemptBefore(before);
    }
    return root;
  }

  /** The copies that took this one's place; empty: none did. */
  List<Copy> attemptsAfter(Copy copy) {
    return byName.values().stream()
        .filter(other -> other != copy && attemptBefore(other) == copy)
        .sorted(Comparator.comparing(Copy::name))
        .toList();
  }

  private @Nullable Copy attemptBefore(Copy copy) {
    CopyId parentId = copy.identity().parentCopyId();
    Copy parent = parentId == null ? null : byName.get(parentId.value());
    if (parent != null && parent != copy && isRetry(copy, parent)) {
      return parent;
    }
    return parentId == null ? resent(copy) : null;
  }

  private boolean isRetry(Copy child, Copy parent) {
    return sameAddress(child, parent)
        || sameMessageId(child, parent)
        || publishedByItsFailedHandler(child, parent);
  }

  private static boolean publishedByItsFailedHandler(Copy child, Copy parent) {
    Stamp publish = child.head().stamp();
    return parent
        .allVisits()
        .filter(visit -> visit.boot().equals(publish.boot()))
        .filter(visit -> visit.first().stamp().sequence() < publish.sequence())
        .reduce((one, later) -> later)
        .filter(Visit::failed)
        .isPresent();
  }

  // An outbox publishes what failed once more, with nothing in hand that would name the first copy.
  private @Nullable Copy resent(Copy copy) {
    return byName.values().stream()
        .filter(other -> other != copy && isResent(copy, other))
        .max(Comparator.comparing((Copy other) -> at(other)).thenComparing(Copy::name))
        .orElse(null);
  }

  private boolean isResent(Copy copy, Copy earlier) {
    return earlier.troubled()
        && copy.publisher() != null
        && earlier.publisher() != null
        && copy.publisher().service().equals(earlier.publisher().service())
        && sameAddress(copy, earlier)
        && sameMessageId(copy, earlier)
        && copy.orders().equals(earlier.orders())
        && at(earlier).isBefore(at(copy));
  }

  private Instant at(Copy copy) {
    return fleet.at(copy.head());
  }

  private static boolean sameAddress(Copy one, Copy other) {
    return one.exchange().equals(other.exchange()) && one.routingKey().equals(other.routingKey());
  }

  private static boolean sameMessageId(Copy one, Copy other) {
    return hasOwnMessageId(one)
        && Objects.equals(one.identity().messageId(), other.identity().messageId());
  }

  // Where the publisher set none, the copy id stands in.
  private static boolean hasOwnMessageId(Copy copy) {
    MessageIdentity identity = copy.identity();
    return identity.messageId() != null
        && (identity.copyId() == null || !identity.messageId().equals(identity.copyId().value()));
  }
}
