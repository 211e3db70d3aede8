package ordertrace.agent.tls;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A sender with its open connections, all made with one material. It is closed when it has been
 * replaced and nothing is under way on it any more. Thread-safe.
 */
final class Line<R> {

  private final Sender<R> sender;
  private final @Nullable TlsMaterial material;
  private int underWay;
  private boolean replaced;

  /**
   * @param material null: the agent's own, from its start
   */
  Line(Sender<R> sender, @Nullable TlsMaterial material) {
    this.sender = sender;
    this.material = material;
  }

  Sender<R> sender() {
    return sender;
  }

  boolean isOf(@Nullable TlsMaterial other) {
    return material == other;
  }

  /** Begins a use; returns what ends it, or null if the line has been replaced. */
  synchronized @Nullable Runnable enter() {
    if (replaced) {
      return null;
    }
    underWay++;
    AtomicBoolean inside = new AtomicBoolean(true);
    return () -> {
      if (inside.compareAndSet(true, false)) {
        leave();
      }
    };
  }

  /** Takes no more from now on. */
  void replace() {
    boolean idle;
    synchronized (this) {
      replaced = true;
      idle = underWay == 0;
    }
    closeIf(idle);
  }

  private void leave() {
    boolean last;
    synchronized (this) {
      underWay--;
      last = replaced && underWay == 0;
    }
    closeIf(last);
  }

  private void closeIf(boolean unused) {
    if (unused) {
      sender.closing().shutdown();
    }
  }
}
