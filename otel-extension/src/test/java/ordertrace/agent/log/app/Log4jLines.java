package ordertrace.agent.log.app;

import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

final class Log4jLines implements Lines {

  private static final Logger logger = LogManager.getLogger("shop");

  @Override
  public void write(String text) {
    logger.info(text);
  }

  @Override
  public void write(String text, String key, String value) {
    try (var entry = CloseableThreadContext.put(key, value)) {
      write(text);
    }
  }
}
