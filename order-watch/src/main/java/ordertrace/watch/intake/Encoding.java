package ordertrace.watch.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import org.jspecify.annotations.Nullable;

/** The two ways to write OTLP. */
enum Encoding {
  PROTOBUF("application/x-protobuf"),
  JSON("application/json");

  private final String contentType;

  Encoding(String contentType) {
    this.contentType = contentType;
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

  String contentType() {
    return contentType;
  }

  ExportLogsServiceRequest read(byte[] body) throws InvalidProtocolBufferException {
    return this == JSON ? OtlpJson.read(body) : ExportLogsServiceRequest.parseFrom(body);
  }

  byte[] write(Message answer) throws InvalidProtocolBufferException {
    return this == JSON ? OtlpJson.write(answer) : answer.toByteArray();
  }
}
