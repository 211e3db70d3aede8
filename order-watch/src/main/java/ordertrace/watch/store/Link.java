package ordertrace.watch.store;

/** Why two things must be looked at together. The numbers are in databases. */
enum Link {
  /** From a copy to the one that its publisher was processing. */
  PARENT(0),
  /** From a message to its own AMQP message id. */
  MESSAGE_ID(1),
  /** The same, of one whose publisher knows that something went wrong with it. */
  TROUBLED(2),
  /** From a copy to the fingerprint that it has, too. */
  PRINT(3),
  /** From a message to an order. */
  ORDER(4),
  /** From one number of an order to another one. */
  ALIAS(5);

  private final short number;

  Link(int number) {
    this.number = (short) number;
  }

  short number() {
    return number;
  }
}
