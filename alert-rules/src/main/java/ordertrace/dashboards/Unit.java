package ordertrace.dashboards;

/** What a number is, by Grafana's name. */
enum Unit {
  COUNT("short"),
  SHARE("percentunit"),
  SECONDS("s"),
  BYTES("bytes"),
  PER_SECOND("cps"),
  CALLS_PER_SECOND("reqps"),
  MESSAGES_PER_SECOND("mps"),
  CORES("none");

  private final String id;

  Unit(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
