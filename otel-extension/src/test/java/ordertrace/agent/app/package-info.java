/** Small applications that the tests run with the agent; they know nothing of tracing. */
package ordertrace.agent.app;
