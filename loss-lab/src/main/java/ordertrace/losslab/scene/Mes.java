package ordertrace.losslab.scene;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import ordertrace.Fingerprint;

/** The closed MES: it has no agent, and its events carry neither header nor message id. */
public final class Mes {

  static final String EXCHANGE = "lab.mes";

  private static final int KEY_BYTES = 32;

  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Admin admin;
  private final Deeds deeds;
  private final Path keyFile;
  private final Fingerprint fingerprint;

  private final Map<String, Integer> told = new ConcurrentHashMap<>();

  // The same in all of them, so that an event that is told twice is the same byte for byte.
  private final long at = System.currentTimeMillis();

  Mes(Admin admin, Deeds deeds, Path folder) throws IOException {
    this.admin = admin;
    this.deeds = deeds;
    this.keyFile = folder.resolve("fingerprint.key");
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Files.write(keyFile, key);
    this.fingerprint = Fingerprint.keyed(key);
  }

  /** What its bridge and the consumers of its events name them with. */
  Path keyFile() {
    return keyFile;
  }

  /** Tells that the price of an order is there. */
  public void tell(String key, String event, String order) throws IOException {
    Instant begun = Instant.now();
    admin.publish(EXCHANGE, key, body(event, order));
    deeds.note("published", event, "-", begun);
    told.merge(print(key, event, order), 1, Integer::sum);
  }

  /** Waits until order-watch knows of everything that was told. */
  void awaitKnown(Verdicts verdicts) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    for (Map.Entry<String, Integer> one : told.entrySet()) {
      while (verdicts.of(List.of(one.getKey())).size() < one.getValue()) {
        if (System.nanoTime() > end) {
          throw new LabException("The bridge has not told of " + one.getKey());
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  /** By which such an event is known to those who see it. */
  public String print(String key, String event, String order) {
    return fingerprint.of(EXCHANGE, key, body(event, order));
  }

  private byte[] body(String event, String order) {
    String text =
        "{\"evtId\":\"%s\",\"kind\":\"STATE\",\"extRef\":\"%s\",\"orderNo\":null,\"state\":\"CALC_FINISHED\",\"begun\":%d,\"at\":%d}";
    return text.formatted(event, order, at, at).getBytes(UTF_8);
  }
}
