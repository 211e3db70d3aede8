package ordertrace.agent.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which start of the machine this is: what a process wrote into memory survives only itself. */
final class MachineStart {

  /** This system does not tell. */
  static final long UNKNOWN = 0;

  // proc(5), random/boot_id; containers show that of their host.
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  static long ofThis() {
    try {
      UUID id = UUID.fromString(Files.readString(BOOT_ID, US_ASCII).strip());
      return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    } catch (IOException | RuntimeException ignored) {
      return UNKNOWN;
    }
  }

  private MachineStart() {}
}
