package ordertrace.e2e.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/**
 * Somebody in the stack's network who has neither key nor certificate.
 *
 * @param container where it sits: one with a shell
 */
record Neighbour(ClosedStack stack, String container) {

  /** What a server with TLS answers to whoever begins without: {@code 0x15}, and it hangs up. */
  static final String ALERT = "(TLS alert)";

  private static final String CONNECT = "exec 3<>/dev/tcp/$0/$1";

  boolean reaches(String service, int port) {
    return run(CONNECT + " && echo reached || true", service, port, "").contains("reached");
  }

  /**
   * What is answered within 5 seconds, if the server does not hang up before.
   *
   * @param words as printf takes them
   */
  String says(String service, int port, String words) {
    String script = CONNECT + "; printf \"$2\" >&3; timeout 5 cat <&3 | base64 -w 0";
    byte[] answer = Base64.getDecoder().decode(run(script, service, port, words).strip());
    return answer.length > 0 && answer[0] == 0x15 ? ALERT : new String(answer, ISO_8859_1);
  }

  private String run(String script, String service, int port, String words) {
    return stack.in(container, "bash", "-c", script, service, Integer.toString(port), words);
  }
}
