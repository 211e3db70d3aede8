package ordertrace.agent.log.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class LogbackLines implements Lines {

  private static final Logger logger = LoggerFactory.getLogger("shop");

  @Override
  public void write(String text) {
    logger.info(text);
  }

  @Override
  public void write(String text, String key, String value) {
    try (MDC.MDCCloseable entry = MDC.putCloseable(key, value)) {
      write(text);
    }
  }
}
