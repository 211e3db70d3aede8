package ordertrace.watch.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import ordertrace.watch.ledger.order.OrderVerdict;
import ordertrace.watch.ledger.order.Stage;

/**
 * What was concluded of an order as bytes. The record's names, and the words that are in almost
 * every order, would be nine tenths of it: it is deflated against these.
 */
final class OrderCodec {

  // Part of the format: what was deflated against it can be read with nothing else.
  private static final byte[] WORDS =
      ("REJECTEDCANCELLEDABANDONEDSTUCKAT_RISKWAITINGRUNNINGCUSTOMERMANAGEROPERATORCARRIERSYSTEM"
              + "in a stage without a limitthe customer owes the next stepwithin its limitMES-"
              + "bevalueeorderevaluelORD-gnumbersevaluelORD-estateeENDEDfstages"
              + "fstatusiINITIATEDjoccurrencegenteredx2026-01-01T00:00:00.000000000Zdleftx2026-01-"
              + "01T00:00:00.000000000ZftoldBydshopetracegtraceIdxfspanIdp"
              + "fstatusmFILE_UPLOADEDjoccurrencegenteredx2027-dleftx2028-ftoldBydshopetracegtraceIdx"
              + "fstatusiSUBMITTEDjoccurrencegenteredxftoldBydshop"
              + "fstatuspPRICE_CALCULATEDjoccurrencegenteredxftoldByjmes-bridge"
              + "fstatusvMANUFACTURING_APPROVEDftoldByccrmfstatusuMANUFACTURING_STARTED"
              + "fstatuswMANUFACTURING_COMPLETEDfstatusiPACKAGINGfstatusgSHIPPEDfstatusfCLOSED"
              + "elimitespentdPT0ShwaitsForfNOBODYfowedBygcontactgremarkshnextLookcwhyoended as"
              + " CLOSED")
          .getBytes(US_ASCII);

  // A record that is not deflated begins with CBOR's sign of a map.
  private static final byte DEFLATED = 0x78;

  private OrderCodec() {}

  static byte[] write(OrderVerdict order) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setDictionary(WORDS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(600);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(Records.write(order));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static OrderVerdict read(byte[] bytes) {
    return Records.read(bytes[0] == DEFLATED ? inflated(bytes) : bytes, OrderVerdict.class);
  }

  private static byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater();
    inflater.setInput(bytes);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(4_000);
    byte[] some = new byte[4_000];
    try {
      while (!inflater.finished()) {
        int read = inflater.inflate(some);
        plain.write(some, 0, read);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(WORDS);
        } else if (read == 0 && inflater.needsInput()) {
          throw new DataFormatException("it ends too early");
        }
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("An order in the database cannot be read", e);
    } finally {
      inflater.end();
    }
    return plain.toByteArray();
  }

  /** Returns what stays of an order that ended long ago: all but where it was told. */
  static OrderVerdict summary(OrderVerdict order) {
    return new OrderVerdict(
        order.order(),
        order.numbers(),
        order.state(),
        order.stages().stream().map(OrderCodec::withoutTrace).toList(),
        order.limit(),
        order.spent(),
        order.waitsFor(),
        order.owedBy(),
        order.contact(),
        order.remarks(),
        order.nextLook(),
        order.why());
  }

  private static Stage withoutTrace(Stage stage) {
    return new Stage(
        stage.status(), stage.occurrence(), stage.entered(), stage.left(), stage.toldBy(), null);
  }
}
