package ordertrace.watch.web.api;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every failure of the API as a problem detail (RFC 9457); of our own defects nothing but that
 * there is one. It has to listen to everybody: a wrong address or method belongs to no controller.
 */
@RestControllerAdvice
final class Problems {

  private static final Logger logger = LoggerFactory.getLogger(Problems.class);
  private static final String API = "/api/";

  private final ResponseEntityExceptionHandler ofSpring = new ResponseEntityExceptionHandler() {};

  @ExceptionHandler
  @Nullable ResponseEntity<Object> any(Exception e, ServletWebRequest request) throws Exception {
    if (!isForUs(request)) {
      throw e; // a page's, which is answered with a page
    }
    if (e instanceof UnknownException) {
      return problem(HttpStatus.NOT_FOUND, e.getMessage());
    }
    if (e instanceof InvalidException) {
      return problem(HttpStatus.BAD_REQUEST, e.getMessage());
    }
    return bySpring(e, request);
  }

  private @Nullable ResponseEntity<Object> bySpring(Exception e, ServletWebRequest request) {
    try {
      return ofSpring.handleException(e, request);
    } catch (Exception unknown) {
      logger.error("{} failed", request.getDescription(false), e);
      return problem(
          HttpStatus.INTERNAL_SERVER_ERROR, "The answer could not be found out; see the log.");
    }
  }

  private static ResponseEntity<Object> problem(HttpStatus status, @Nullable String detail) {
    return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail)).build();
  }

  private static boolean isForUs(ServletWebRequest request) {
    String context = request.getRequest().getContextPath();
    return request.getRequest().getRequestURI().startsWith(context + API);
  }
}
