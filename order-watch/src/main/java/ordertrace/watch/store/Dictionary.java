package ordertrace.watch.store;

import ordertrace.watch.ledger.fact.Boot;

/** Stands short numbers for what comes again and again: names, and the boots that tell facts. */
interface Dictionary {

  /** The longest text that may be a name. */
  int MAX_NAME = 200;

  /** Returns the number of a name; negative: it has none and is written out. */
  int name(String text);

  String text(int name);

  int boot(Boot boot);

  Boot boot(int number);
}
