/** The applications under test: they know nothing of tracing and run in JVMs of their own. */
package ordertrace.agent.message.app;
