package ordertrace.demo.check;

import java.util.function.Predicate;
import ordertrace.demo.way.Evidence;

/**
 * Something that must have been recorded of an order.
 *
 * @param what as it is reported when it is missing
 */
record Expectation(String what, Predicate<Evidence> met) {}
