/**
 * The agent's declarative configuration, as the mappings and lists of its file: it enters as the
 * user wrote it, and leaves as the properties it stands for and with the extension's parts in it.
 */
@NullMarked
package ordertrace.agent.file;

import org.jspecify.annotations.NullMarked;
