package ordertrace.agent.journal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import ordertrace.agent.guard.Capability;
import org.jspecify.annotations.Nullable;

/** The door of this package: the journal of this JVM and the thread that empties it. */
public final class FactDelivery {

  private static final Logger logger = Logger.getLogger(FactDelivery.class.getName());

  /** Room for facts where there is no file: about 15,000. */
  static final int MEMORY = 4 << 20;

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final JournalSettings settings;
  private final Consumer<String> losses;
  private final Capability capability;
  private volatile @Nullable Open open;
  private boolean toldOfDrops; // only the shipping thread asks

  private record Open(
      FactJournal journal,
      @Nullable JournalFile file,
      DeliveryThread thread,
      Consumer<String> warnings) {}

  /**
   * @param losses takes a word for what cannot be shipped, for a counter
   * @param capability the shipping, as the heartbeat shows it
   */
  public FactDelivery(JournalSettings settings, Consumer<String> losses, Capability capability) {
    this.settings = settings;
    this.losses = losses;
    this.capability = capability;
  }

  /**
   * Makes the journal, when it is known who writes it; facts before that are lost.
   *
   * @param exporters makes the exporter, when the first facts are shipped
   * @param warnings takes a sentence if there can be no file, and one if facts are lost
   */
  public void open(
      Resource resource, Supplier<LogRecordExporter> exporters, Consumer<String> warnings) {
    FactSource source =
        new FactSource(UUID.randomUUID().toString(), FactKeys.ofThisVersion(), resource);
    JournalFolder folder = settings.enabled() ? folder(source, warnings) : null;
    JournalFile file = folder == null ? null : file(folder, source, warnings);
    FactRing ring = file == null ? inMemory() : file.ring();
    FactJournal journal = new FactJournal(ring, source.keys());
    Backlogs backlogs = new Backlogs(journal, source, folder, losses);
    open =
        new Open(
            journal, file, new DeliveryThread(journal, backlogs, exporters, capability), warnings);
  }

  /** Where facts go; null: not open yet. */
  public @Nullable FactJournal journal() {
    Open known = open;
    return known == null ? null : known.journal();
  }

  /**
   * Begins to ship.
   *
   * @param beat called on the shipping thread now and then at each interval
   */
  public void start(Duration interval, Runnable beat) {
    Open known = open;
    if (known != null) {
      known
          .thread()
          .start(
              interval,
              () -> {
                beat.run();
                tellOfDrops(known);
              });
    }
  }

  /**
   * Says goodbye when it is time, and ships what is there within a few seconds; the rest is left to
   * the next start.
   *
   * @return what the end of the JVM waits for; not for ever
   */
  public CompletableResultCode end(Farewell farewell) {
    Open known = open;
    return known == null
        ? CompletableResultCode.ofSuccess()
        : known.thread().end(farewell, () -> close(known));
  }

  // On this thread, not on the one that lost its fact; the heartbeat tells how many there are.
  private void tellOfDrops(Open known) {
    if (!toldOfDrops && known.journal().drops() > 0) {
      toldOfDrops = true;
      known
          .warnings()
          .accept(
              "Order tracing loses facts: the "
                  + settings.bytes()
                  + " bytes of ordertrace.journal.size are full or a fact is too large;"
                  + " is the receiver of otel.exporter.otlp.endpoint away?");
    }
  }

  private static void close(Open ended) {
    ended.journal().close();
    JournalFile file = ended.file();
    try {
      if (file != null && file.ring().isEmpty()) {
        file.delete();
      } else if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      logger.log(Level.WARNING, "Order tracing could not close its journal", e);
    }
  }

  private @Nullable JournalFolder folder(FactSource source, Consumer<String> warnings) {
    try {
      String service = source.resource().getAttributes().get(SERVICE_NAME);
      return JournalFolder.of(settings.folder(), service == null ? "unknown" : service);
    } catch (IOException | RuntimeException e) {
      warnings.accept(noFile(e));
      return null;
    }
  }

  // An InternalError: the file is complete, but there is no room for its pages.
  private @Nullable JournalFile file(
      JournalFolder folder, FactSource source, Consumer<String> warnings) {
    try {
      return folder.create(source, settings.bytes());
    } catch (IOException | RuntimeException | InternalError e) {
      warnings.accept(noFile(e));
      return null;
    }
  }

  private String noFile(Throwable e) {
    return JournalSettings.FOLDER
        + "="
        + settings.folder()
        + " must be a folder where a file of "
        + settings.bytes()
        + " bytes can be written ("
        + e
        + "); using memory, which the facts that were not sent do not survive";
  }

  private FactRing inMemory() {
    return new FactRing(ByteBuffer.allocate(Math.min(settings.bytes(), MEMORY)), FactRing.OWNERS);
  }
}
