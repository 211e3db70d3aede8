/**
 * Small applications that the tests run with the agent: they fail outside Spring MVC, and know
 * nothing of tracing.
 */
package ordertrace.agent.error.others;
