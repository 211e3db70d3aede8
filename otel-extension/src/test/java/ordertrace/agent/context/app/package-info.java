/** A service that hands its work on in all the usual ways; it knows nothing of tracing. */
package ordertrace.agent.context.app;
