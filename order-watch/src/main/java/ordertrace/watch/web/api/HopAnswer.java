package ordertrace.watch.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import ordertrace.watch.ledger.message.Hop;
import org.jspecify.annotations.Nullable;

@Schema(name = "Hop", description = "From which system to which a message goes.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record HopAnswer(
    @Schema(description = "Absent: nobody told.") @Nullable String producer,
    @Schema(description = "Absent: it came to none.") @Nullable String consumer) {

  static @Nullable HopAnswer of(@Nullable Hop hop) {
    return hop == null ? null : new HopAnswer(hop.producer(), hop.consumer());
  }
}
