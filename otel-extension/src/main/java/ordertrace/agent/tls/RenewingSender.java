package ordertrace.agent.tls;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.function.Consumer;
import java.util.function.Function;
import ordertrace.agent.guard.Capability;
import org.jspecify.annotations.Nullable;

/**
 * Sends with the newest material, always: when there is newer it goes on with a new sender, and
 * lets the old one end what it has begun. What the old one could not deliver any more, the new one
 * sends again. Thread-safe.
 */
class RenewingSender<R> {

  private final TlsWatch watch;
  private final Function<@Nullable TlsMaterial, Sender<R>> senders;
  private final Patience patience;
  private final Capability capability;
  private volatile Line<R> line;
  private volatile boolean shutdown;

  /**
   * @param senders makes a sender with that material; null: with the one that the agent has read
   */
  RenewingSender(
      Function<@Nullable TlsMaterial, Sender<R>> senders,
      Patience patience,
      TlsWatch watch,
      Capability capability) {
    this.senders = senders;
    this.patience = patience;
    this.watch = watch;
    this.capability = capability;
    TlsMaterial material = watch.latest();
    this.line = new Line<>(senders.apply(material), material);
  }

  public final void send(
      MessageWriter message, Consumer<R> onResponse, Consumer<Throwable> onError) {
    attempt(new Export<>(message, onResponse, onError, System.nanoTime()));
  }

  public final CompletableResultCode shutdown() {
    shutdown = true;
    return line.sender().closing().shutdown();
  }

  private record Export<R>(
      MessageWriter message,
      Consumer<R> onResponse,
      Consumer<Throwable> onError,
      long startNanos) {}

  private void attempt(Export<R> export) {
    Line<R> on;
    Runnable leave;
    do {
      on = newest();
      leave = on.enter();
    } while (leave == null); // it has been replaced just now
    attempt(export, on, leave);
  }

  private void attempt(Export<R> export, Line<R> on, Runnable leave) {
    try {
      on.sender()
          .sending()
          .send(
              export.message,
              response -> {
                export.onResponse.accept(response);
                // Last: it may close the sender, which interrupts the threads of the sender.
                leave.run();
              },
              error -> {
                failed(export, on, error);
                leave.run();
              });
    } catch (RuntimeException | Error e) {
      leave.run();
      throw e;
    }
  }

  private void failed(Export<R> export, Line<R> on, Throwable error) {
    if (capability.call(false, () -> isWorthAnother(export, on, error))) {
      try {
        attempt(export);
        return;
      } catch (RuntimeException e) {
        error.addSuppressed(e);
      }
    }
    export.onError.accept(error);
  }

  private boolean isWorthAnother(Export<R> export, Line<R> on, Throwable error) {
    if (shutdown) {
      return false;
    }
    watch.lookNow();
    return newest() != on || patience.waits(error, export.startNanos);
  }

  // If none can be made of a new material, the old line stays: it may well work.
  private Line<R> newest() {
    Line<R> current = line;
    TlsMaterial material = watch.latest();
    return shutdown || current.isOf(material)
        ? current
        : capability.call(current, () -> renewed(material));
  }

  private Line<R> renewed(@Nullable TlsMaterial material) {
    Line<R> old;
    Line<R> renewed;
    synchronized (this) {
      old = line;
      if (old.isOf(material)) {
        return old;
      }
      renewed = new Line<>(senders.apply(material), material);
      line = renewed;
    }
    old.replace();
    return renewed;
  }
}
