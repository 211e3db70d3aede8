package ordertrace.watch.intake;

import static ordertrace.OrderAttributes.TELEMETRY_CAPABILITIES;
import static ordertrace.OrderAttributes.TELEMETRY_CONNECTIONS;
import static ordertrace.OrderAttributes.TELEMETRY_DROPS;
import static ordertrace.OrderAttributes.TELEMETRY_ERRORS;
import static ordertrace.OrderAttributes.TELEMETRY_LAST_SEQUENCE;
import static ordertrace.OrderAttributes.TELEMETRY_MONOTONIC_TIME;
import static ordertrace.OrderAttributes.TELEMETRY_QUEUES;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordertrace.Heartbeat;
import org.jspecify.annotations.Nullable;

/** What the attributes say of a process. */
record HeartbeatFields(Fields fields) {

  private static final Pattern CAPABILITY = Pattern.compile("([^=]+)=(on|off):([0-9]{1,18})");

  Heartbeat heartbeat() {
    return new Heartbeat(
        fields.count(TELEMETRY_LAST_SEQUENCE),
        fields.number(TELEMETRY_MONOTONIC_TIME),
        fields.allParsed(
            TELEMETRY_CAPABILITIES, HeartbeatFields::capability, "must be like publish=on:12"),
        fields.count(TELEMETRY_DROPS),
        fields.count(TELEMETRY_ERRORS),
        fields.texts(TELEMETRY_QUEUES),
        fields.texts(TELEMETRY_CONNECTIONS));
  }

  private static Heartbeat.@Nullable Capability capability(String text) {
    Matcher parts = CAPABILITY.matcher(text);
    return parts.matches()
        ? new Heartbeat.Capability(
            parts.group(1), parts.group(2).equals("on"), Long.parseLong(parts.group(3)))
        : null;
  }
}
