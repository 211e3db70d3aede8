/**
 * The closed MES: orders enter by queue and HTTP, its events leave by its own exchange; wiring
 * only.
 */
@NullMarked
package sample.mes;

import org.jspecify.annotations.NullMarked;
