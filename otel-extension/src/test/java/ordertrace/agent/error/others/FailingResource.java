package ordertrace.agent.error.others;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;

/** One way to fail for each path. */
@Path("/orders/{id}")
public class FailingResource {

  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message);
    }
  }

  /** Made by Jersey. */
  public static final class RefusedMapper implements ExceptionMapper<Refused> {

    @Override
    public Response toResponse(Refused refused) {
      return Response.status(409).build();
    }
  }

  @GET
  @Path("/refused")
  public String refuse() {
    throw new Refused("not now");
  }

  @GET
  @Path("/crash")
  public String crash() {
    throw new IllegalStateException("out of gold");
  }

  @GET
  @Path("/forbidden")
  public String forbid() {
    throw new ForbiddenException("not for ada@example.com");
  }

  @GET
  @Path("/moved")
  public String move() {
    throw new RedirectionException(307, URI.create("/elsewhere"));
  }

  @GET
  @Path("/fine")
  public String succeed() {
    return "fine";
  }
}
