package ordertrace.losslab.scene;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import ordertrace.losslab.actor.Actor;

/**
 * A copy of the extension in which what sees deliveries fails from when its service is told so: the
 * extension itself has nothing that would make it fail.
 */
final class SabotagedExtension {

  private static final String HOOK = "ordertrace.agent.message.DeliverHook";

  private SabotagedExtension() {}

  static Path of(Path extension, Path folder) throws IOException {
    byte[] sabotaged = sabotaged(extension);
    Path copy = Files.copy(extension, folder.resolve("sabotaged-extension.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(copy)) {
      Files.write(jar.getPath(HOOK.replace('.', '/') + ".class"), sabotaged);
    }
    return copy;
  }

  // Its signatures name types of the agent, which are not here: so nothing of it is looked at but
  // what is changed.
  private static byte[] sabotaged(Path extension) throws IOException {
    try (ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.ForJarFile.of(extension.toFile()),
            ClassFileLocator.ForClassLoader.ofPlatformLoader())) {
      return new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .redefine(
              TypePool.Default.WithLazyResolution.of(locator).describe(HOOK).resolve(), locator)
          .visit(Advice.to(Strike.class).on(named("deliver")))
          .make()
          .getBytes();
    }
  }

  static final class Strike {

    private Strike() {}

    @Advice.OnMethodEnter
    static void enter() {
      if (Boolean.getBoolean(Actor.SABOTAGE)) {
        throw new IllegalStateException("sabotage");
      }
    }
  }
}
