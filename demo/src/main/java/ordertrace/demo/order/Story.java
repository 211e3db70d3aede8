package ordertrace.demo.order;

/** What happens to an order of the demo. */
public enum Story {
  NORMAL("normal order", "CLOSED"),
  BULK("approved in bulk", "CLOSED"),
  PARTNER("placed by a partner", "CLOSED"),
  CANCELLED("cancelled by its customer", "CANCELLED"),
  LOST("approval lost in the broker", "MANUFACTURING_APPROVED"),
  STUCK("forgotten by the MES", "MANUFACTURING_STARTED");

  private final String text;
  private final String lastStatus;

  Story(String text, String lastStatus) {
    this.text = text;
    this.lastStatus = lastStatus;
  }

  /** For the screen. */
  public String text() {
    return text;
  }

  /** Where the order is when the demo has played. */
  public String lastStatus() {
    return lastStatus;
  }
}
