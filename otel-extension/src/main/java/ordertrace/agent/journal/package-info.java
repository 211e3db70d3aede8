/**
 * Facts enter from any thread, are kept in a file that survives the JVM, and leave over OTLP until
 * somebody has acknowledged them.
 */
@NullMarked
package ordertrace.agent.journal;

import org.jspecify.annotations.NullMarked;
