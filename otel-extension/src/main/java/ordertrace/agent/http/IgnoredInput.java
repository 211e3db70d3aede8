package ordertrace.agent.http;

/** Why something that a request says was not used: the reasons that are counted. */
final class IgnoredInput {

  /** A header of ours is not of its form, too long, or there more than once. */
  static final String HEADER_INVALID = "http-header-invalid";

  /** Headers of ours came from a peer that the journey file does not trust. */
  static final String CLAIM_UNTRUSTED = "http-claim-untrusted";

  /** The URL and the headers of a trusted peer name different orders. */
  static final String ORDERS_DISAGREE = "http-orders-disagree";

  private IgnoredInput() {}
}
