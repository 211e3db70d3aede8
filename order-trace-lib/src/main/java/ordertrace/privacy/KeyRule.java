package ordertrace.privacy;

/** What may leave under an attribute's key. */
public enum KeyRule {
  /** Made by us or by the agent from a fixed few words: leaves unread. */
  AS_IS,
  /** Leaves without the personal data that is found in it. */
  TEXT,
  /** As {@link #TEXT}; but what is joined by it becomes a pseudonym when there is a key for it. */
  ID,
  /** Somebody wrote it: masked, unless its writer is allowed. */
  FREE_TEXT,
  /** A stack trace: types and frames leave, what was said with them is {@link #FREE_TEXT}. */
  STACK,
  /** Leaves without literals and comments. */
  SQL,
  /** Leaves without user, query values and fragment. */
  URL,
  /** Leaves without what stands in the places of its template. */
  PATH,
  /** Leaves without its values. */
  QUERY,
  /** The other side: a customer where this process serves, a server of ours where it calls. */
  PEER,
  /** Somebody that must stay recognisable: a keyed pseudonym, masked without a key. */
  PSEUDONYM,
  /** Masked. */
  MASKED
}
