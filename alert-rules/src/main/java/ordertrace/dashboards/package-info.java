/** A journey file enters; Grafana's dashboards leave, each as JSON that is provisioned as it is. */
@NullMarked
package ordertrace.dashboards;

import org.jspecify.annotations.NullMarked;
