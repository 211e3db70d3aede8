/**
 * An OTLP exporter of the agent enters; the same exporter leaves, which takes its TLS material anew
 * whenever the files of that material change.
 */
@NullMarked
package ordertrace.agent.tls;

import org.jspecify.annotations.NullMarked;
