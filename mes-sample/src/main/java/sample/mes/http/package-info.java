/**
 * The HTTP API: models, partner orders and fault switches enter as requests; jobs and health leave
 * as JSON.
 */
@NullMarked
package sample.mes.http;

import org.jspecify.annotations.NullMarked;
