/** Services that call others with the usual clients; they know nothing of tracing. */
package ordertrace.agent.trust.app;
