package ordertrace.agent.tls;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509TrustManager;
import ordertrace.agent.guard.Capability;
import ordertrace.agent.guard.Ignored;
import org.jspecify.annotations.Nullable;

/**
 * Knows the newest good material of some files. It has no thread: whoever asks looks at the files,
 * if nobody has for an interval. Thread-safe.
 */
final class TlsWatch {

  private static final Logger logger = Logger.getLogger(TlsWatch.class.getName());

  private final TlsFiles files;
  private final Ignored ignored;
  private final Capability capability;
  private final long intervalNanos;
  private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
  private final @Nullable WatchedFiles<X509TrustManager> trusted;
  private final @Nullable WatchedFiles<KeyManager[]> client;
  private volatile @Nullable TlsMaterial latest;

  TlsWatch(TlsFiles files, Duration interval, Ignored ignored, Capability capability) {
    this.files = files;
    this.ignored = ignored;
    this.capability = capability;
    this.intervalNanos = interval.toNanos();
    this.trusted =
        files.trusted() == null
            ? null
            : new WatchedFiles<>(
                List.of(files.trusted()),
                read -> TrustedCertificates.of(read.get(0)),
                this::complain);
    this.client =
        files.clientCertificate() == null || files.clientKey() == null
            ? null
            // Together: each alone is of no use, and a mixed pair ends every handshake.
            : new WatchedFiles<>(
                List.of(files.clientCertificate(), files.clientKey()),
                read -> ClientIdentity.of(read.get(0), read.get(1)),
                this::complain);
  }

  /** The newest; null while the files have never been good: then the agent's own is the newest. */
  @Nullable TlsMaterial latest() {
    long due = nextLook.get();
    long now = System.nanoTime();
    if (now - due >= 0 && nextLook.compareAndSet(due, now + intervalNanos)) {
      lookNow();
    }
    return latest;
  }

  /** Looks in any case: somebody was refused with what it had. */
  void lookNow() {
    capability.run(this::readFiles);
  }

  private synchronized void readFiles() throws GeneralSecurityException {
    // Both in any case: what is new in one does not wait for the other to be mended.
    boolean trustedChanged = look(trusted);
    boolean clientChanged = look(client);
    boolean changed = trustedChanged || clientChanged;
    if (!changed || isMissing(trusted) || isMissing(client)) {
      return;
    }
    latest = TlsMaterial.of(made(client), made(trusted));
    logger.info("Order tracing: the OTLP exporters use " + files + " as of now");
  }

  private static boolean look(@Nullable WatchedFiles<?> watched) {
    return watched != null && watched.look();
  }

  private static boolean isMissing(@Nullable WatchedFiles<?> watched) {
    return watched != null && watched.made() == null;
  }

  private static <T> @Nullable T made(@Nullable WatchedFiles<T> watched) {
    return watched == null ? null : watched.made();
  }

  private void complain(UnusableTlsFileException e) {
    logger.warning("Order tracing: " + e.getMessage() + "; using what was there before");
    ignored.count("tls-file-" + e.reason());
  }

  @Override
  public String toString() {
    return files.toString();
  }
}
