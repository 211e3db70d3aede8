/** The fact sink: OTLP over HTTP enters, one line of JSON per fact leaves. */
@NullMarked
package ordertrace.demo.sink;

import org.jspecify.annotations.NullMarked;
