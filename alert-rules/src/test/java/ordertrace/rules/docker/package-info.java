/** The rules in a real Prometheus, the routes in a real Alertmanager. */
@NullMarked
package ordertrace.rules.docker;

import org.jspecify.annotations.NullMarked;
