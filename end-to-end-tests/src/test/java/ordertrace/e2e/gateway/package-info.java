/**
 * The collector's files on the real collector: OTLP goes in, what comes out is read and compared.
 */
@NullMarked
package ordertrace.e2e.gateway;

import org.jspecify.annotations.NullMarked;
