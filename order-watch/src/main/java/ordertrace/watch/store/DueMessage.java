package ordertrace.watch.store;

import ordertrace.watch.ledger.message.MessageCase;
import ordertrace.watch.ledger.message.Row;

/**
 * A message that is to be judged.
 *
 * @param messages the message, and those that must be looked at with it
 */
public record DueMessage(long subject, MessageCase messages) {

  /** Whether a row is this message's: rows of the others are judged when these are due. */
  public boolean owns(Row row) {
    return Keys.owns(subject, row);
  }
}
