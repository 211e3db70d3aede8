package ordertrace.e2e.gateway;

/** The kinds of telemetry, with OTLP's names of them. */
enum Signal {
  TRACES("traces", "resourceSpans"),
  METRICS("metrics", "resourceMetrics"),
  LOGS("logs", "resourceLogs");

  private final String path;
  private final String list;

  Signal(String path, String list) {
    this.path = path;
    this.list = list;
  }

  String path() {
    return path;
  }

  /** The one list in a document. */
  String list() {
    return list;
  }
}
