/**
 * What personal data is: a text, or an attribute's key, enters; the text without personal data, or
 * the rule for that key, leaves. Pure, and linear in the length of the text.
 */
@NullMarked
package ordertrace.privacy;

import org.jspecify.annotations.NullMarked;
