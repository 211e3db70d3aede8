package ordertrace.watch.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.telemetry.Sequences;
import org.jooq.DSLContext;

/**
 * The numbers of names and boots in the database. They are given out in a transaction of their own:
 * a number that a cache knows is never rolled back.
 */
final class NameTable implements Dictionary {

  // Somebody may put an order's number into a routing key; from then on names are written out.
  private static final int MAX_NAMES = 50_000;

  private final Database database;
  private final Map<String, Integer> names = new ConcurrentHashMap<>();
  private final Map<Integer, String> texts = new ConcurrentHashMap<>();
  private final Map<String, Integer> boots = new ConcurrentHashMap<>();
  private final Map<Integer, Boot> bootsByNumber = new ConcurrentHashMap<>();

  NameTable(Database database) {
    this.database = database;
  }

  /** Gives numbers to what has none yet. */
  void learn(Collection<String> newNames, Collection<Boot> newBoots) {
    List<String> unknown =
        newNames.stream()
            .filter(name -> name.length() <= MAX_NAME && !names.containsKey(name))
            .sorted()
            .distinct()
            .toList();
    if (!unknown.isEmpty() && names.size() < MAX_NAMES) {
      database.transaction(sql -> addNames(sql, unknown));
    }
    Map<String, Boot> unknownBoots = new TreeMap<>();
    newBoots.stream()
        .filter(boot -> !boots.containsKey(boot.id()))
        .forEach(boot -> unknownBoots.putIfAbsent(boot.id(), boot));
    if (!unknownBoots.isEmpty()) {
      database.transaction(sql -> addBoots(sql, unknownBoots));
    }
  }

  private int addNames(DSLContext sql, List<String> unknown) {
    Bulk bulk =
        database.bulk(sql, "name").column("hash", Bulk.Type.UUID).column("body", Bulk.Type.BINARY);
    unknown.forEach(name -> bulk.row(Keys.uuid(name), name.getBytes(UTF_8)));
    int added = bulk.insertNew("hash");
    UUID[] hashes = unknown.stream().map(Keys::uuid).toArray(UUID[]::new);
    sql.fetch(
            "select code, body from name where hash = any(cast(? as uuid array))", (Object) hashes)
        .forEach(row -> remember(row.get(0, Integer.class), row.get(1, byte[].class)));
    return added;
  }

  private String remember(int code, byte[] body) {
    String text = new String(body, UTF_8);
    texts.put(code, text);
    names.put(text, code);
    return text;
  }

  private int addBoots(DSLContext sql, Map<String, Boot> unknown) {
    Bulk bulk =
        database
            .bulk(sql, "boot")
            .column("hash", Bulk.Type.UUID)
            .column("fold", Bulk.Type.BIGINT)
            .column("last_sign", Bulk.Type.BIGINT)
            .column("body", Bulk.Type.BINARY)
            .column("stored", Bulk.Type.BINARY);
    byte[] nothing = BootCodec.write(Sequences.NONE);
    unknown.values().forEach(b -> bulk.row(Keys.uuid(b.id()), 0L, 0L, BootCodec.write(b), nothing));
    int added = bulk.insertNew("hash");
    UUID[] hashes = unknown.keySet().stream().map(Keys::uuid).toArray(UUID[]::new);
    sql.fetch("select id, body from boot where hash = any(cast(? as uuid array))", (Object) hashes)
        .forEach(row -> rememberBoot(row.get(0, Integer.class), row.get(1, byte[].class)));
    return added;
  }

  private Boot rememberBoot(int number, byte[] body) {
    Boot boot = BootCodec.read(body);
    bootsByNumber.put(number, boot);
    boots.put(boot.id(), number);
    return boot;
  }

  @Override
  public int name(String text) {
    return names.getOrDefault(text, -1);
  }

  @Override
  public String text(int name) {
    String known = texts.get(name);
    return known != null
        ? known
        : remember(name, only("select body from name where code = ?", name));
  }

  @Override
  public int boot(Boot boot) {
    return Objects.requireNonNull(boots.get(boot.id()), "a boot is learned before it is used");
  }

  @Override
  public Boot boot(int number) {
    Boot known = bootsByNumber.get(number);
    return known != null
        ? known
        : rememberBoot(number, only("select body from boot where id = ?", number));
  }

  private byte[] only(String query, int number) {
    return database.transaction(sql -> sql.fetchSingle(query, number).get(0, byte[].class));
  }
}
