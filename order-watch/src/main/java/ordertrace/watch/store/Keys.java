package ordertrace.watch.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import ordertrace.CopyId;
import ordertrace.watch.ledger.fact.MessageFact;
import ordertrace.watch.ledger.fact.MessageFact.Delivered;
import ordertrace.watch.ledger.fact.Stamp;
import ordertrace.watch.ledger.message.Row;
import org.jspecify.annotations.Nullable;

/**
 * Short keys for long names, the same on every instance without asking anyone. Should two messages
 * ever share one, they are looked at together and still judged each by its name.
 */
final class Keys {

  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Keys::sha256);

  private Keys() {}

  /** Returns the key under which a fact is kept; null: it tells of no message that has a row. */
  static @Nullable Long of(MessageFact fact) {
    CopyId copy = fact.message().copyId();
    String print = fact.message().fingerprint();
    if (copy != null) {
      return copy(copy.value());
    }
    if (print != null) {
      return print(print);
    }
    return fact instanceof Delivered ? delivery(nameless(fact.stamp())) : null;
  }

  private static String nameless(Stamp stamp) {
    return stamp.boot().id() + ':' + stamp.sequence();
  }

  static long copy(String copyId) {
    return hash("copy", copyId);
  }

  static long print(String fingerprint) {
    return hash("print", fingerprint);
  }

  static long delivery(String name) {
    return hash("delivery", name);
  }

  static long messageId(String id) {
    return hash("id", id);
  }

  static long order(String number) {
    return hash("order", number);
  }

  /** Whether a row is of the message with this key. */
  static boolean owns(long key, Row row) {
    String name = row.message();
    int ordinal = name.lastIndexOf('#');
    return copy(name) == key
        || (ordinal >= 0 && print(name.substring(0, ordinal)) == key)
        || delivery(name) == key;
  }

  static UUID row(Row row) {
    return uuid(row.message() + '\n' + row.place().broker() + '\n' + row.place().queue());
  }

  static UUID uuid(String text) {
    ByteBuffer hash = digest(text);
    return new UUID(hash.getLong(), hash.getLong());
  }

  private static long hash(String kind, String name) {
    return digest(kind + '|' + name).getLong();
  }

  private static ByteBuffer digest(String text) {
    return ByteBuffer.wrap(SHA_256.get().digest(text.getBytes(UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
