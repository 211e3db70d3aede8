package ordertrace.demo.fleet;

/** What is attached to Shop and CRM. */
public enum Tracing {
  /** The agent with the order tracing extension. */
  EXTENSION,
  /** The agent alone, as it comes. */
  AGENT_ONLY,
  /** Nothing. */
  NONE
}
