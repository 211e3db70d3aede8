package ordertrace.losslab;

import java.util.List;
import ordertrace.losslab.score.Expected;

/**
 * A message, what was done to it, and what must be said of it.
 *
 * @param id its AMQP message id
 * @param child the id of a message that its consumer may publish in turn
 * @param fault what was done to it
 * @param expected what must be said of it
 */
record Case(String id, String child, String fault, List<Expected> expected) {

  Case {
    expected = List.copyOf(expected);
  }
}
