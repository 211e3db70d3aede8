/**
 * Finding, carrying and writing the order id: a parent context or a claim enters at span start,
 * attributes leave on the span.
 */
@NullMarked
package ordertrace.agent.order;

import org.jspecify.annotations.NullMarked;
