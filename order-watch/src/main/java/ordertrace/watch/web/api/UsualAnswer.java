package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import ordertrace.watch.inquiry.Statistics.Usual;

@Schema(name = "Usual", description = "How long orders were in a stage, of those that left it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UsualAnswer(
    String stage,
    long orders,
    @Schema(type = "string", description = "Half of them had left it in this time.")
        Duration median,
    @Schema(type = "string", description = "95 of 100 had left it in this time.") Duration usual) {

  static UsualAnswer of(Usual usual) {
    return new UsualAnswer(usual.stage(), usual.orders(), usual.median(), usual.usual());
  }
}
