package ordertrace.agent.beside;

/** What an operator's variable reaches as well: no service, and over at once. */
final class OneJob {

  public static void main(String[] args) {
    System.out.println("done");
    System.exit(3);
  }

  private OneJob() {}
}
