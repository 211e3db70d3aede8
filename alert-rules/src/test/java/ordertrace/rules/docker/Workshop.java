package ordertrace.rules.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import ordertrace.rules.Stack;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A container that does nothing, with the stack's files and the tools of an image. */
final class Workshop extends GenericContainer<Workshop> {

  Workshop(String image) {
    super(DockerImageName.parse(Stack.image(image)));
    withCreateContainerCmdModifier(command -> command.withEntrypoint("sleep"));
    withCommand("600");
    withCopyFileToContainer(MountableFile.forHostPath(Stack.OBSERVABILITY), "/observability");
  }

  /** What a shell says to a command, and how it ends. */
  ExecResult run(String command) {
    try {
      return execInContainer("sh", "-c", "cd /observability && { " + command + "; } 2>&1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + command, e);
    }
  }
}
