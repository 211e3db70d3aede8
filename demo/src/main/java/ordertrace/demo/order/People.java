package ordertrace.demo.order;

import java.util.List;
import java.util.Locale;

/** Invented customers with unmistakable names: found in a span, they prove a leak. */
public final class People {

  private static final List<Wish> WISHES =
      List.of(
          wish(
              "Wilhelmine Silberzahn", "0151 5550101", "Lindenallee 11, Bremen", "ring", "Für Oma"),
          wish("Ottokar Bernsteiner", "0151 5550102", "Hafenstr. 22, Kiel", "brooch", "O und K"),
          wish("Xenia Karfunkel", "0151 5550103", "Domplatz 33, Erfurt", "pendant", "Xeniamaus"),
          wish("Leopold Achatmann", "0151 5550104", "Seeufer 44, Lindau", "ring", "Ja ich will"),
          wish("Rosalinde Opalfeld", "0151 5550105", "Am Bach 55, Goslar", "bracelet", "Rosi 1957"),
          wish("Cornelius Topasius", "0151 5550106", "Nordring 66, Celle", "ring", "Ewig Dein C."));

  private People() {}

  /** Everybody's wish in turn. */
  public static Wish wish(int number) {
    return WISHES.get(number % WISHES.size());
  }

  private static Wish wish(
      String name, String phone, String address, String product, String engraving) {
    String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@example.org";
    return new Wish(new Customer(name, email, phone, address), product, engraving);
  }

  /**
   * What somebody orders.
   *
   * @param engraving as personal as the name
   */
  public record Wish(Customer customer, String product, String engraving) {}
}
