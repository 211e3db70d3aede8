package sample.mes.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes 3D models. Nobody ever asks for one, so only the size is looked at. */
final class ModelUpload implements Endpoint {

  private static final Logger logger = LoggerFactory.getLogger(ModelUpload.class);
  private static final long LARGEST_MODEL = 100L * 1024 * 1024;

  private final AtomicLong models = new AtomicLong();

  @Override
  public Reply answer(Request request) throws IOException {
    String extRef = RequestProblem.reference(request.query("extRef"), "extRef");
    RequestProblem.required(request.header("X-File-Name"), "Header X-File-Name");
    long size = size(request.body());
    if (size == 0) {
      throw RequestProblem.badRequest("The model is empty");
    }
    String modelId = String.format(Locale.ROOT, "M-%06d", models.incrementAndGet());
    logger.info("Model {} of {} bytes for {}", modelId, size, extRef);
    return Reply.created(Map.of("modelId", modelId));
  }

  private static long size(InputStream body) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      size += read;
      if (size > LARGEST_MODEL) {
        throw RequestProblem.tooLarge(LARGEST_MODEL);
      }
    }
    return size;
  }
}
