package ordertrace.watch.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.RetryInfo;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The two ways to write OTLP. */
enum Encoding {
  PROTOBUF("application/x-protobuf") {
    @Override
    ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException {
      return ExportLogsServiceRequest.parseFrom(body);
    }

    @Override
    byte[] write(Message answer) {
      return answer.toByteArray();
    }
  },

  JSON("application/json") {
    @Override
    ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException {
      return OtlpJson.read(body);
    }

    @Override
    byte[] write(Message answer) throws InvalidProtocolBufferException {
      return JsonFormat.printer()
          .usingTypeRegistry(DETAILS)
          .omittingInsignificantWhitespace()
          .print(answer)
          .getBytes(StandardCharsets.UTF_8);
    }
  };

  private static final TypeRegistry DETAILS =
      TypeRegistry.newBuilder().add(RetryInfo.getDescriptor()).build();

  private final String contentType;

  Encoding(String contentType) {
    this.contentType = contentType;
  }

  abstract ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException;

  abstract byte[] write(Message answer) throws InvalidProtocolBufferException;

  String contentType() {
    return contentType;
  }

  /** Returns the encoding of that name, or null when there is none such. */
  static @Nullable Encoding of(@Nullable String contentType) {
    if (contentType != null) {
      String type = contentType.split(";", 2)[0].strip();
      for (Encoding encoding : values()) {
        if (encoding.contentType.equalsIgnoreCase(type)) {
          return encoding;
        }
      }
    }
    return null;
  }
}
