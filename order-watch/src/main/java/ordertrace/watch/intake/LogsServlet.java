package ordertrace.watch.intake;

import com.google.protobuf.Message;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import ordertrace.watch.intake.Body.TooLargeException;
import ordertrace.watch.intake.Body.UnknownEncodingException;
import ordertrace.watch.token.BearerToken;
import org.jspecify.annotations.Nullable;

/** OTLP's path for logs over HTTP. */
final class LogsServlet extends HttpServlet {

  static final String PATH = "/v1/logs";

  private final transient FactIntake intake;
  private final transient BearerToken token;
  private final transient Body body;

  LogsServlet(FactIntake intake, BearerToken token, int maxSize) {
    this.intake = intake;
    this.token = token;
    this.body = new Body(maxSize);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Encoding encoding = Encoding.of(request.getContentType());
    Encoding spoken = encoding == null ? Encoding.JSON : encoding;
    try {
      answer(response, spoken, HttpServletResponse.SC_OK, taken(request, encoding));
    } catch (RefusedException e) {
      refuse(response, spoken, e);
    }
  }

  private Message taken(HttpServletRequest request, @Nullable Encoding encoding)
      throws IOException {
    if (!token.isIn(request.getHeader("Authorization"))) {
      throw intake.refused(Refusal.UNAUTHENTICATED, "the bearer token is missing or wrong");
    }
    if (encoding == null) {
      throw intake.refused(
          Refusal.WRONG_CONTENT_TYPE,
          "the content type must be application/x-protobuf or application/json");
    }
    return intake.take(encoding, read(request));
  }

  private byte[] read(HttpServletRequest request) throws IOException {
    try {
      return body.of(request);
    } catch (TooLargeException e) {
      throw intake.refused(
          Refusal.TOO_LARGE, "a request must have at most " + body.maxSize() + " bytes");
    } catch (UnknownEncodingException e) {
      throw intake.refused(Refusal.WRONG_CONTENT_TYPE, "the content encoding must be gzip or none");
    } catch (ZipException | EOFException e) {
      throw intake.refused(Refusal.UNREADABLE, "the body is not packed as it says");
    }
  }

  private static void refuse(
      HttpServletResponse response, Encoding encoding, RefusedException refused)
      throws IOException {
    if (refused.refusal().retry()) {
      response.setIntHeader("Retry-After", Refusal.RETRY_SECONDS);
    }
    if (refused.refusal() == Refusal.UNAUTHENTICATED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    answer(response, encoding, refused.refusal().httpStatus(), refused.status());
  }

  private static void answer(
      HttpServletResponse response, Encoding encoding, int status, Message message)
      throws IOException {
    byte[] bytes = encoding.write(message);
    response.setStatus(status);
    response.setContentType(encoding.contentType());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
