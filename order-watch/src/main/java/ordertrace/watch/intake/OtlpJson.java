package ordertrace.watch.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.RetryInfo;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * OTLP's JSON is that of protobuf, but for the ids of traces and spans, which are in hex instead of
 * base64.
 */
final class OtlpJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonFormat.Parser PROTOBUF_JSON =
      JsonFormat.parser().ignoringUnknownFields();

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .usingTypeRegistry(TypeRegistry.newBuilder().add(RetryInfo.getDescriptor()).build())
          .omittingInsignificantWhitespace();

  private OtlpJson() {}

  static ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    PROTOBUF_JSON.merge(protobufJson(body), request);
    return request.build();
  }

  static byte[] write(Message answer) throws InvalidProtocolBufferException {
    return PRINTER.print(answer).getBytes(StandardCharsets.UTF_8);
  }

  private static String protobufJson(byte[] body) throws InvalidProtocolBufferException {
    try {
      JsonNode request = JSON.readTree(body);
      for (JsonNode process : request.path("resourceLogs")) {
        for (JsonNode scope : process.path("scopeLogs")) {
          scope.path("logRecords").forEach(OtlpJson::convertIds);
        }
      }
      return JSON.writeValueAsString(request);
    } catch (JacksonException e) {
      throw new InvalidProtocolBufferException("The body is not JSON");
    }
  }

  private static void convertIds(JsonNode log) {
    if (log instanceof ObjectNode fields) {
      convert(fields, "traceId");
      convert(fields, "spanId");
    }
  }

  private static void convert(ObjectNode log, String key) {
    String hex = log.path(key).asString("");
    try {
      log.put(key, Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
    } catch (IllegalArgumentException e) {
      log.remove(key); // a fact counts without its span too
    }
  }
}
