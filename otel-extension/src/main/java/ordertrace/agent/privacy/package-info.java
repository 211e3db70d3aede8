/**
 * A finished span, log record or metric enters, and leaves without personal data, or not at all.
 */
@NullMarked
package ordertrace.agent.privacy;

import org.jspecify.annotations.NullMarked;
