package ordertrace.agent.log.app;

/** The application's logging library. */
interface Lines {

  void write(String text);

  /** As {@link #write}, with an entry in the library's own diagnostic context. */
  void write(String text, String key, String value);

  static Lines of(String library) {
    return library.equals("log4j") ? new Log4jLines() : new LogbackLines();
  }
}
