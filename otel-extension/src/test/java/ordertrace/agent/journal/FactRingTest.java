package ordertrace.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class FactRingTest {

  private static final int START = FactRing.OWNERS;
  private static final int CAPACITY = 1024;

  private final ByteBuffer buffer = ByteBuffer.allocate(START + CAPACITY);
  private final FactRing ring = new FactRing(buffer, START);

  @Test
  void what_is_appended_is_read_in_order() {
    append(ring, 1, "one");
    append(ring, 2, "");
    append(ring, 3, "three");

    assertThat(read(ring)).containsExactly("1 one", "2 ", "3 three");
    assertThat(ring.isEmpty()).isFalse();
  }

  @Test
  void a_reader_may_stop_and_go_on_from_there() {
    append(ring, 1, "one");
    append(ring, 2, "two");
    List<Long> positions = new ArrayList<>();

    ring.read(ring.acknowledged(), (sequence, bytes, next) -> !positions.add(next));
    ring.acknowledge(positions.get(0));

    assertThat(read(ring)).containsExactly("2 two");
  }

  @Test
  void what_does_not_fit_is_refused_until_there_is_room() {
    long sequence = 1;
    while (append(ring, sequence, "x".repeat(100))) {
      sequence++;
    }

    assertThat(read(ring)).hasSize((int) sequence - 1).hasSize(8);
    acknowledgeAll(ring);
    assertThat(ring.isEmpty()).isTrue();
    assertThat(append(ring, sequence, "x".repeat(100))).isTrue();
    assertThat(read(ring)).containsExactly(sequence + " " + "x".repeat(100));
  }

  @Test
  void a_record_that_would_block_the_others_is_refused() {
    assertThat(append(ring, 1, "x".repeat(CAPACITY / 4 + 1))).isFalse();
    assertThat(append(ring, 1, "x".repeat(CAPACITY / 4))).isTrue();
  }

  @Test
  void it_goes_round_many_times_with_records_of_any_size() {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 1; i <= 5000; i++) {
      String text = "x".repeat(i * 7 % 230);
      if (!append(ring, i, text)) {
        found.addAll(read(ring));
        acknowledgeAll(ring);
        assertThat(append(ring, i, text)).isTrue();
      }
      expected.add(i + " " + text);
      assertThat(read(new FactRing(buffer, START))).isEqualTo(read(ring));
    }
    found.addAll(read(ring));

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void whoever_opens_it_next_goes_on_behind_what_was_acknowledged() {
    append(ring, 1, "one");
    acknowledgeAll(ring);
    append(ring, 2, "two");

    FactRing next = new FactRing(buffer, START);

    assertThat(next.isTorn()).isFalse();
    assertThat(read(next)).containsExactly("2 two");
    assertThat(append(next, 3, "three")).isTrue();
    assertThat(read(next)).containsExactly("2 two", "3 three");
  }

  @Test
  void a_damaged_record_ends_it_and_is_noticed() {
    append(ring, 1, "one");
    append(ring, 2, "two");
    int lastByte = START + 24 + 16 + 2;
    buffer.put(lastByte, (byte) 'x');

    FactRing next = new FactRing(buffer, START);

    assertThat(next.isTorn()).isTrue();
    assertThat(read(next)).containsExactly("1 one");
  }

  @Test
  void every_prefix_of_the_writes_of_one_record_leaves_whole_records_only() {
    append(ring, 1, "one");
    ByteBuffer before = copy();
    append(ring, 2, "two");

    // Between two records: the end behind it, its bytes, its sequence; its first word comes last.
    for (int written = buffer.capacity(); written >= START + 24 + 8; written -= 8) {
      ByteBuffer killed = before.duplicate();
      for (int i = buffer.capacity() - 1; i >= written; i--) {
        killed.put(i, buffer.get(i));
      }
      FactRing next = new FactRing(killed, START);
      assertThat(next.isTorn()).isFalse();
      assertThat(read(next)).containsExactly("1 one");
    }
  }

  @Test
  void a_machine_that_crashed_may_have_kept_any_of_the_pages() {
    for (int i = 1; append(ring, i, "lap one " + i); i++) {}
    acknowledgeAll(ring);
    byte[] old = copy().array();
    for (int i = 1; i <= 10; i++) {
      append(ring, 100 + i, "lap two " + i);
    }
    List<String> written = read(ring);

    for (int page = START; page < buffer.capacity(); page += 64) {
      ByteBuffer kept = copy();
      kept.put(page, old, page, Math.min(64, old.length - page));
      List<String> found = read(new FactRing(kept, START));
      assertThat(found).isEqualTo(written.subList(0, found.size()));
    }
  }

  @Test
  void nonsense_is_no_record() {
    for (int seed = 0; seed < 2000; seed++) {
      byte[] bytes = new byte[START + CAPACITY];
      new Random(seed).nextBytes(bytes);
      ByteBuffer nonsense = ByteBuffer.wrap(bytes);
      if (seed % 2 == 0) {
        nonsense.putLong(FactRing.ACKNOWLEDGED, seed * 8L);
      }

      FactRing found = new FactRing(nonsense, START);

      assertThat(found.isTorn()).isTrue();
      assertThat(found.isEmpty()).isTrue();
    }
  }

  private ByteBuffer copy() {
    return ByteBuffer.wrap(buffer.array().clone());
  }

  private static boolean append(FactRing ring, long sequence, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return ring.append(sequence, bytes, bytes.length, (int) checksum.getValue(), 0);
  }

  private static List<String> read(FactRing ring) {
    List<String> records = new ArrayList<>();
    ring.read(
        ring.acknowledged(),
        (sequence, bytes, next) -> records.add(sequence + " " + new String(bytes, UTF_8)));
    return records;
  }

  private static void acknowledgeAll(FactRing ring) {
    ring.read(
        ring.acknowledged(),
        (sequence, bytes, next) -> {
          ring.acknowledge(next);
          return true;
        });
  }
}
