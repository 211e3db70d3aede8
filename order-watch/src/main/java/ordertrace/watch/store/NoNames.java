package ordertrace.watch.store;

import ordertrace.watch.ledger.fact.Boot;

/** Writes every name out: for what must be readable for years. */
enum NoNames implements Dictionary {
  NONE;

  @Override
  public int name(String text) {
    return -1;
  }

  @Override
  public String text(int name) {
    throw new IllegalStateException("no name was numbered");
  }

  @Override
  public int boot(Boot boot) {
    throw new IllegalStateException("no boot was numbered");
  }

  @Override
  public Boot boot(int number) {
    throw new IllegalStateException("no boot was numbered");
  }
}
