package ordertrace.e2e.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import ordertrace.e2e.docker.Images;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code gateway.yaml}, read as what it is. */
record GatewayFile(Map<?, ?> root) {

  static GatewayFile read() {
    try {
      String text = Files.readString(Images.CHECKOUT.resolve("collector-config/gateway.yaml"));
      return new GatewayFile(
          (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> texts(String... path) {
    return ((List<?>) at(path)).stream().map(String::valueOf).toList();
  }

  Object at(String... path) {
    Object here = root;
    for (String key : path) {
      here = ((Map<?, ?>) here).get(key);
    }
    return here;
  }
}
