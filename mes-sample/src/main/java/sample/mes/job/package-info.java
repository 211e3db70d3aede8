/**
 * The pure core: orders and approvals enter, timers walk the jobs, events leave to an {@link
 * sample.mes.job.EventSink}.
 */
@NullMarked
package sample.mes.job;

import org.jspecify.annotations.NullMarked;
