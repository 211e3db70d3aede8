package ordertrace.agent.error.others;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails by the last part of the path. */
final class ThrowingFilter extends HttpFilter {

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "taken" -> throw new CatchingFilter.Taken("not here");
      case "wrapped" -> throw new ServletException(new CatchingFilter.Taken("not here"));
      case "login" -> throw new CatchingFilter.NotKnown();
      case "lost" -> throw new IllegalStateException("out of silver");
      default -> chain.doFilter(request, response);
    }
  }
}
