package sample.shop.problem;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import sample.shop.model.EmptyModelException;
import sample.shop.order.IllegalStatusChangeException;
import sample.shop.order.UnknownOrderException;
import sample.shop.submission.MesUnavailableException;

/** Says what went wrong in the shop's own words; what Spring itself rejects is said by Spring. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger logger = LoggerFactory.getLogger(ProblemAdvice.class);

  private final DataSize maxModel;

  ProblemAdvice(@Value("${spring.servlet.multipart.max-file-size}") DataSize maxModel) {
    this.maxModel = maxModel;
  }

  @ExceptionHandler
  ProblemDetail unknownOrder(UnknownOrderException e) {
    return problem(HttpStatus.NOT_FOUND, "unknown-order", "Unknown order", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail illegalStatusChange(IllegalStatusChangeException e) {
    return problem(
        HttpStatus.CONFLICT, "illegal-status-change", "Illegal status change", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail changedMeanwhile(OptimisticLockingFailureException e) {
    return problem(
        HttpStatus.CONFLICT,
        "changed-meanwhile",
        "Changed meanwhile",
        "The order changed at the same moment; look at it and try again.");
  }

  @ExceptionHandler
  ProblemDetail emptyModel(EmptyModelException e) {
    return problem(HttpStatus.BAD_REQUEST, "empty-model", "Empty model", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail mesUnavailable(MesUnavailableException e) {
    logger.warn("{}", e.getMessage(), e);
    return problem(
        HttpStatus.BAD_GATEWAY, "mes-unavailable", "Manufacturing unavailable", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail brokerUnavailable(AmqpException e) {
    logger.error("A change is stored, but its message was not sent", e);
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "broker-unavailable",
        "Broker unavailable",
        "The order is stored, but the others could not be told; ask support to tell them.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest r) {
    List<FieldProblem> errors = FieldProblem.of(e.getFieldErrors());
    return handleExceptionInternal(e, invalid(e.getBody(), errors), headers, status, r);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest r) {
    List<FieldProblem> errors = FieldProblem.of(e);
    return handleExceptionInternal(e, invalid(e.getBody(), errors), headers, status, r);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest r) {
    ProblemDetail body =
        problem(
            status,
            "model-too-large",
            "Model too large",
            "A model may have at most %d MB.".formatted(maxModel.toMegabytes()));
    return handleExceptionInternal(e, body, headers, status, r);
  }

  private static ProblemDetail invalid(ProblemDetail body, List<FieldProblem> errors) {
    body.setType(type("invalid-request"));
    body.setTitle("Invalid request");
    body.setDetail("Some fields are not as they must be; see errors.");
    body.setProperty("errors", errors);
    return body;
  }

  private static ProblemDetail problem(
      HttpStatusCode status, String type, String title, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type(type));
    problem.setTitle(title);
    return problem;
  }

  private static URI type(String name) {
    return URI.create("urn:alexandrit:problem:" + name);
  }
}
