package ordertrace.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordertrace.OrderAlias;
import ordertrace.OrderAttributes;
import ordertrace.OrderFact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFolderTest {

  private static final int BYTES = 1 << 20;

  @TempDir private Path parent;
  private JournalFolder folder;
  private final List<String> losses = new ArrayList<>();
  private final List<JournalFile> opened = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    folder = JournalFolder.of(parent, "shop/тест");
  }

  @AfterEach
  void close() throws IOException {
    for (JournalFile file : opened) {
      file.close();
    }
  }

  @Test
  void the_journal_of_a_dead_jvm_is_found_with_all_that_is_its() throws IOException {
    JournalFile crashed = create("boot-1");
    append(crashed, "one");
    crashed.close();

    JournalFile found = only(dead());

    assertThat(found.source().bootId()).isEqualTo("boot-1");
    assertThat(found.source().resource()).isEqualTo(crashed.source().resource());
    assertThat(found.ring().isTorn()).isFalse();
    assertThat(facts(found)).containsExactly("1 one");
    found.delete();
    assertThat(files()).isEmpty();
    assertThat(losses).isEmpty();
  }

  @Test
  void two_starts_at_a_time_have_a_file_each_and_leave_the_others_alone() throws IOException {
    JournalFile first = create("boot-1");
    JournalFile second = create("boot-2");

    assertThat(dead()).isEmpty();
    first.close();
    assertThat(only(dead()).source().bootId()).isEqualTo("boot-1");
    assertThat(dead()).as("while it is being shipped").isEmpty();
    append(second, "still alive");
    assertThat(files()).hasSize(2);
  }

  @Test
  void a_file_that_another_class_loader_of_this_jvm_has_locked_is_left_alone() throws IOException {
    create("boot-1").close();

    try (FileChannel other = FileChannel.open(path("boot-1"), StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertThat(dead()).isEmpty();
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(files()).hasSize(1);
    assertThat(losses).isEmpty();
  }

  @Test
  void what_was_acknowledged_is_not_found_again() throws IOException {
    JournalFile crashed = create("boot-1");
    append(crashed, "one");
    crashed.ring().read(0, (sequence, bytes, next) -> acknowledge(crashed, next));
    append(crashed, "two");
    crashed.close();

    assertThat(facts(only(dead()))).containsExactly("2 two");
  }

  @Test
  void a_torn_record_at_the_end_is_skipped_and_counted() throws IOException {
    JournalFile crashed = create("boot-1");
    append(crashed, "one");
    long end = end(crashed);
    append(crashed, "two");
    crashed.close();
    int ring = (int) (Files.size(path("boot-1")) - BYTES);
    overwrite(path("boot-1"), ring + end + 20, new byte[] {-1});

    assertThat(facts(only(dead()))).containsExactly("1 one");
    assertThat(losses).containsExactly("journal-record-torn");
  }

  @Test
  void what_is_no_journal_is_removed_and_counted() throws IOException {
    create("boot-1").close();
    overwrite(path("boot-1"), 64, new byte[] {-1, -1});
    create("boot-0").close();
    overwrite(path("boot-0"), 40, new byte[] {127, -1, -1, -1});
    Files.write(path("boot-2"), new byte[100]);
    Files.createFile(path("boot-3"));

    assertThat(dead()).isEmpty();
    assertThat(losses).hasSize(4).containsOnly("journal-unreadable");
    assertThat(files()).isEmpty();
  }

  @Test
  void of_too_many_the_oldest_are_given_up_and_counted() throws IOException {
    Instant now = Instant.now();
    for (int i = 1; i <= JournalFolder.MAX_DEAD + 2; i++) {
      create("boot-" + i).close();
      Files.setLastModifiedTime(path("boot-" + i), FileTime.from(now.minusSeconds(i)));
    }

    List<JournalFile> dead = dead();

    assertThat(dead)
        .extracting(file -> file.source().bootId())
        .hasSize(JournalFolder.MAX_DEAD)
        .startsWith("boot-8")
        .endsWith("boot-1");
    assertThat(losses).containsExactly("journal-given-up", "journal-given-up");
    assertThat(files()).hasSize(JournalFolder.MAX_DEAD);
  }

  @Test
  void a_journal_that_was_never_finished_is_removed_when_it_is_old() throws IOException {
    Path draft = Files.createFile(path("boot-1").resolveSibling("boot-1.draft"));
    dead();
    assertThat(draft).exists();

    Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    dead();
    assertThat(draft).doesNotExist();
  }

  @Test
  void only_its_owner_reads_it_and_its_room_is_really_there() throws IOException {
    create("boot-1");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path("boot-1"))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path("boot-1").getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.size(path("boot-1"))).isGreaterThan(BYTES);
    assertThat(path("boot-1").getParent().getParent()).isEqualTo(parent);
  }

  private JournalFile create(String boot) throws IOException {
    Attributes resource = Attributes.builder().put("service.name", "shop").put("pid", 7).build();
    FactSource source =
        new FactSource(boot, FactKeys.ofThisVersion(), Resource.create(resource, "schema"));
    JournalFile file = folder.create(source, BYTES);
    opened.add(file);
    return file;
  }

  private List<JournalFile> dead() throws IOException {
    List<JournalFile> dead = folder.dead(losses::add);
    opened.addAll(dead);
    return dead;
  }

  private static void append(JournalFile file, String alias) {
    OrderFact fact = OrderFact.alias(Instant.now(), null, new OrderAlias("mes", alias));
    FactWriter writer = new FactWriter(file.source().keys());
    writer.write(SpanContext.getInvalid(), fact);
    long sequence = alias.equals("two") ? 2 : 1;
    assertThat(file.ring().append(sequence, writer.bytes(), writer.length(), writer.checksum(), 0))
        .isTrue();
  }

  private static boolean acknowledge(JournalFile file, long position) {
    file.ring().acknowledge(position);
    return true;
  }

  private static long end(JournalFile file) {
    long[] end = new long[1];
    file.ring()
        .read(
            0,
            (sequence, bytes, next) -> {
              end[0] = next;
              return true;
            });
    return end[0];
  }

  private static List<String> facts(JournalFile file) {
    List<String> facts = new ArrayList<>();
    file.ring()
        .read(
            file.ring().acknowledged(),
            (sequence, bytes, next) ->
                facts.add(
                    sequence
                        + " "
                        + file.source()
                            .read(sequence, bytes)
                            .attributes()
                            .get(OrderAttributes.ORDER_ALIAS_VALUE)));
    return facts;
  }

  private static JournalFile only(List<JournalFile> files) {
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private Path path(String boot) {
    return parent.resolve("shop_____").resolve(boot + ".facts");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(parent.resolve("shop_____"))) {
      return files.toList();
    }
  }

  private static void overwrite(Path file, long position, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), position);
    }
  }
}
