/**
 * What works beside the agent in the same application: a library at work enters, one warning of
 * what is then doubled or not seen leaves.
 */
@NullMarked
package ordertrace.agent.beside;

import org.jspecify.annotations.NullMarked;
