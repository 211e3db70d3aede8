/** Log records enter over OTLP, by gRPC or HTTP; facts that can be read leave into the store. */
@NullMarked
package ordertrace.watch.intake;

import org.jspecify.annotations.NullMarked;
