package ordertrace.benchmarks.ledger;

import java.util.Map;

/** A database without anything in it. Closing removes it. */
interface LedgerDatabase extends AutoCloseable {

  String url();

  String user();

  String password();

  /** Returns the bytes of each table, with its indexes; order-watch may have to be ended first. */
  Map<String, Long> sizes() throws Exception;
}
