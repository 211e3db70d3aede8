package ordertrace.agent.error.others;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers for two kinds of exceptions, for whoever threw them. */
final class CatchingFilter extends HttpFilter {

  static final class Taken extends RuntimeException {
    Taken(String message) {
      super(message);
    }
  }

  static final class NotKnown extends RuntimeException {}

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (Taken e) {
      response.setStatus(409);
    } catch (NotKnown e) {
      response.sendRedirect("/login");
    } catch (ServletException e) {
      if (!(e.getCause() instanceof Taken)) {
        throw e;
      }
      response.setStatus(503);
    }
  }
}
