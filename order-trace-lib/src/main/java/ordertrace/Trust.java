package ordertrace;

import java.util.List;

/** Whom our headers are given to over HTTP, and from whom they are believed. */
record Trust(List<TrustedHost> outbound, List<TrustedHost> inbound) {

  static Trust read(YamlMap section) {
    Trust trust =
        new Trust(
            section.list("outbound", ValueRule.HOST), section.list("inbound", ValueRule.HOST));
    section.rejectUnknownKeys();
    return trust;
  }

  boolean mayReceive(String host, int port) {
    return outbound.stream().anyMatch(trusted -> trusted.is(host, port));
  }

  // A peer calls from a port of its own, so only the address counts.
  boolean isBelieved(String address) {
    return inbound.stream().anyMatch(trusted -> trusted.is(address, 0));
  }
}
