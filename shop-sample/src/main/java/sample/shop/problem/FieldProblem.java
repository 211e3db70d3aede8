package sample.shop.problem;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * What is wrong with one field; its value is not repeated.
 *
 * @param field its path in the request, e.g. {@code customer.email}
 */
record FieldProblem(String field, String message) {

  static List<FieldProblem> of(List<FieldError> errors) {
    return sorted(errors.stream().map(FieldProblem::of));
  }

  static List<FieldProblem> of(MethodValidationResult result) {
    Stream<FieldProblem> bodies =
        result.getBeanResults().stream()
            .flatMap(body -> body.getFieldErrors().stream())
            .map(FieldProblem::of);
    Stream<FieldProblem> parameters =
        result.getValueResults().stream().flatMap(FieldProblem::ofParameter);
    return sorted(Stream.concat(bodies, parameters));
  }

  private static Stream<FieldProblem> ofParameter(ParameterValidationResult parameter) {
    String name = text(parameter.getMethodParameter().getParameterName());
    return parameter.getResolvableErrors().stream()
        .map(error -> new FieldProblem(name, text(error.getDefaultMessage())));
  }

  private static FieldProblem of(FieldError error) {
    return new FieldProblem(error.getField(), text(error.getDefaultMessage()));
  }

  // A validator reports in no order at all.
  private static List<FieldProblem> sorted(Stream<FieldProblem> problems) {
    return problems
        .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
        .toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
