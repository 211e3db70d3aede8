/**
 * A small application that the tests run with the agent; it fails, and knows nothing of tracing.
 */
package ordertrace.agent.error.app;
