package ordertrace.agent.message.client;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each channel or connection as long as it lives. Thread-safe, and without a lock
 * that two of them share.
 */
public final class WeakIdentities<V> {

  private final Map<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> dead = new ReferenceQueue<>();

  /** Returns what is known; null: nothing. */
  public @Nullable V get(Object owner) {
    return values.get(new Probe(owner));
  }

  /** Returns what is known, which is what the supplier gives if it is nothing yet. */
  public V computeIfAbsent(Object owner, Supplier<V> value) {
    V known = get(owner);
    if (known != null) {
      return known;
    }
    forgetDead();
    return values.computeIfAbsent(new Key(owner, dead), unused -> value.get());
  }

  /** Forgets and returns what is known; null: nothing was. */
  public @Nullable V remove(Object owner) {
    return values.remove(new Probe(owner));
  }

  private void forgetDead() {
    for (Reference<?> key = dead.poll(); key != null; key = dead.poll()) {
      values.remove(key);
    }
  }

  /** An owner that is asked for; equal to its {@link Key}. */
  private record Probe(Object owner) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.refersTo(owner);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(owner);
    }
  }

  private static final class Key extends WeakReference<Object> {

    private final int hash;

    Key(Object owner, ReferenceQueue<Object> dead) {
      super(owner, dead);
      this.hash = System.identityHashCode(owner);
    }

    // One without an owner is only equal to itself, by which it is removed.
    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object owner = get();
      return owner != null && other instanceof Key key && key.refersTo(owner);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
