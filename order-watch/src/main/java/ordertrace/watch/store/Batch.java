package ordertrace.watch.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordertrace.watch.ledger.fact.Boot;
import ordertrace.watch.ledger.fact.Fact;

/**
 * Facts that came together, as the bytes of inbox rows. Each row is readable by itself: what comes
 * again and again stands once, in front.
 */
final class Batch {

  // H2 keeps a value of up to one megabyte in its row.
  private static final int MAX_BYTES = 900_000;
  private static final int MAX_FACTS = 2_000;

  /** The facts of one row. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(int facts, byte[] bytes) {}

  private Batch() {}

  static List<Part> write(List<Fact> facts) {
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < facts.size(); from += MAX_FACTS) {
      add(facts.subList(from, Math.min(facts.size(), from + MAX_FACTS)), parts);
    }
    return parts;
  }

  private static void add(List<Fact> facts, List<Part> parts) {
    byte[] bytes = bytes(facts);
    if (bytes.length <= MAX_BYTES || facts.size() == 1) {
      parts.add(new Part(facts.size(), bytes));
    } else {
      add(facts.subList(0, facts.size() / 2), parts);
      add(facts.subList(facts.size() / 2, facts.size()), parts);
    }
  }

  private static byte[] bytes(List<Fact> facts) {
    Own own = new Own();
    Out body = new Out(own);
    body.all(facts, fact -> FactCodec.write(fact, body));
    Out head = new Out(own).number(FactCodec.VERSION);
    head.all(own.names, head::text).all(own.boots, boot -> BootCodec.write(boot, head));
    return joined(head.bytes(), body.bytes());
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] both = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, both, head.length, body.length);
    return both;
  }

  /**
   * Returns the facts of a row.
   *
   * @param texts where to put the names that come again and again in it
   */
  static List<Fact> read(byte[] bytes, Collection<String> texts) {
    Own own = new Own();
    In in = new In(bytes, own);
    FactCodec.checkVersion(in);
    own.names.addAll(in.all(in::text));
    texts.addAll(own.names);
    own.boots.addAll(in.all(() -> BootCodec.read(in)));
    return in.all(() -> FactCodec.read(in));
  }

  /** What comes again and again in this batch. */
  private static final class Own implements Dictionary {

    private final List<String> names = new ArrayList<>();
    private final List<Boot> boots = new ArrayList<>();
    private final Map<String, Integer> nameNumbers = new HashMap<>();
    private final Map<Boot, Integer> bootNumbers = new HashMap<>();

    @Override
    public int name(String text) {
      return nameNumbers.computeIfAbsent(text, name -> added(names, name));
    }

    @Override
    public String text(int name) {
      return names.get(name);
    }

    @Override
    public int boot(Boot boot) {
      return bootNumbers.computeIfAbsent(boot, added -> added(boots, added));
    }

    @Override
    public Boot boot(int number) {
      return boots.get(number);
    }

    private static <T> int added(List<T> values, T value) {
      values.add(value);
      return values.size() - 1;
    }
  }
}
