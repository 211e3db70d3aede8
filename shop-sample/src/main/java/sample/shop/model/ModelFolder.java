package sample.shop.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The uploaded models, one file for each order, named by its number. */
@Component
public final class ModelFolder {

  private final Path folder;

  ModelFolder(ModelProperties properties) {
    this.folder = properties.folder().toAbsolutePath().normalize();
  }

  /** The model of an order, which may not exist. */
  public Resource modelOf(String orderId) {
    return new FileSystemResource(fileOf(orderId));
  }

  // Written beside and then moved: a broken upload never replaces a whole model.
  void store(String orderId, InputStream model) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, orderId, ".part");
    try {
      Files.copy(model, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, fileOf(orderId), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path fileOf(String orderId) {
    return folder.resolve(orderId + ".model");
  }
}
