/** A small application that the tests run with the agent; it logs, and knows nothing of tracing. */
package ordertrace.agent.log.app;
