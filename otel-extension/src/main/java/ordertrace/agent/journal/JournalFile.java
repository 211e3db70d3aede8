package ordertrace.agent.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file of one start of one JVM, locked as long as that JVM lives: a word that says what it is,
 * three of the {@link FactRing}, the start of the machine, sizes, the {@link FactSource} and then
 * the ring.
 */
final class JournalFile implements AutoCloseable {

  /** The last character is the version of the form. */
  private static final long MAGIC = 0x4F5246414354_0002L;

  /**
   * Stands there instead when nobody needs the file any more, but the system would not let it go.
   */
  private static final long SHIPPED = 0x4F5246414354_FFFFL;

  private static final int KERNEL = FactRing.OWNERS;
  private static final int SOURCE_LENGTH = KERNEL + 8;
  private static final int SOURCE_CHECKSUM = SOURCE_LENGTH + 4;
  private static final int SOURCE = SOURCE_CHECKSUM + 4;
  private static final int PAGE = 4096;

  // Opening and closing a file that this process has locked would release its lock.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final MappedByteBuffer buffer;
  private final FactSource source;
  private final FactRing ring;

  private JournalFile(
      Path path, FileChannel channel, MappedByteBuffer buffer, FactSource source, int start) {
    this.path = path;
    this.channel = channel;
    this.buffer = buffer;
    this.source = source;
    this.ring = new FactRing(buffer, start);
  }

  /**
   * Makes a file of full size: pages that the disk has no room for would stop the JVM later.
   *
   * @param draft where it is made, so that nobody finds it before it is locked and complete
   */
  static JournalFile create(Path draft, Path path, FactSource source, int bytes)
      throws IOException {
    OURS.add(path);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(draft, Set.of(CREATE_NEW, READ, WRITE), JournalFolder.ownersOnly(draft));
      if (!canLock(channel)) {
        throw new IOException("Somebody else has locked " + draft);
      }
      byte[] description = source.toBytes();
      int start = pages(SOURCE + description.length);
      fill(channel, start + pages(bytes));
      MappedByteBuffer buffer = channel.map(MapMode.READ_WRITE, 0, channel.size());
      buffer.putLong(0, MAGIC);
      buffer.putLong(KERNEL, MachineStart.ofThis());
      buffer.putInt(SOURCE_LENGTH, description.length);
      buffer.putInt(SOURCE_CHECKSUM, checksum(description));
      buffer.put(SOURCE, description);
      touch(buffer);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      return new JournalFile(path, channel, buffer, source, start);
    } catch (Throwable e) {
      release(path, channel);
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /**
   * Opens the file of a JVM that is no more.
   *
   * @return null: its JVM lives, or somebody else is shipping it, or it was shipped
   * @throws RuntimeException if it is no journal that this version can read
   */
  static @Nullable JournalFile openDead(Path path) throws IOException {
    if (!OURS.add(path)) {
      return null;
    }
    FileChannel channel = null;
    JournalFile file = null;
    try {
      channel = FileChannel.open(path, READ, WRITE);
      if (canLock(channel) && !isShipped(path, channel)) {
        file = read(path, channel);
      }
      return file;
    } finally {
      if (file == null) {
        release(path, channel);
      }
    }
  }

  FactSource source() {
    return source;
  }

  FactRing ring() {
    return ring;
  }

  /**
   * Whether all that its JVM recorded is in it: the machine has not failed since, with pages that
   * no disk had seen yet, and its last record is whole.
   */
  boolean isWhole() {
    return buffer.getLong(KERNEL) == MachineStart.ofThis()
        && buffer.getLong(KERNEL) != MachineStart.UNKNOWN
        && !ring.isTorn();
  }

  /** Leaves it to the next start. */
  @Override
  public void close() throws IOException {
    release(path, channel);
  }

  /** Nobody needs it any more. */
  void delete() throws IOException {
    buffer.putLong(0, SHIPPED);
    // Before the lock goes: nobody else may begin to ship it.
    deleteIfPossible(path);
    close();
  }

  private static JournalFile read(Path path, FileChannel channel) throws IOException {
    MappedByteBuffer buffer = channel.map(MapMode.READ_WRITE, 0, channel.size());
    byte[] description = description(buffer);
    int start = pages(SOURCE + description.length);
    return new JournalFile(path, channel, buffer, FactSource.of(description), start);
  }

  private static boolean canLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ignored) {
      return false; // another copy of this class in this JVM
    }
  }

  private static boolean isShipped(Path path, FileChannel channel) throws IOException {
    ByteBuffer word = ByteBuffer.allocate(Long.BYTES);
    channel.read(word, 0);
    boolean shipped = word.getLong(0) == SHIPPED;
    if (shipped) {
      deleteIfPossible(path);
    }
    return shipped;
  }

  /** Windows deletes no file that a process has mapped; the next start will. */
  static void deleteIfPossible(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException ignored) {
      // It is marked as shipped.
    }
  }

  private static void release(Path path, @Nullable FileChannel channel) throws IOException {
    if (channel != null) {
      channel.close();
    }
    OURS.remove(path);
  }

  private static byte[] description(ByteBuffer buffer) {
    if (buffer.capacity() < PAGE || buffer.getLong(0) != MAGIC) {
      throw new IllegalArgumentException("It does not begin like one");
    }
    int length = buffer.getInt(SOURCE_LENGTH);
    if (length < 0 || length > buffer.capacity() - SOURCE) {
      throw new IllegalArgumentException("Its length is damaged");
    }
    byte[] description = new byte[length];
    buffer.get(SOURCE, description);
    if (checksum(description) != buffer.getInt(SOURCE_CHECKSUM)) {
      throw new IllegalArgumentException("Its first bytes are damaged");
    }
    return description;
  }

  private static void fill(FileChannel channel, int size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(16 * PAGE);
    for (int done = 0; done < size; ) {
      zeros.clear().limit(Math.min(zeros.capacity(), size - done));
      done += channel.write(zeros);
    }
  }

  // Now, on this thread, instead of one by one on those of the application.
  private static void touch(MappedByteBuffer buffer) {
    for (int page = PAGE; page < buffer.capacity(); page += PAGE) {
      buffer.put(page, (byte) 0);
    }
  }

  private static int pages(int bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
