/**
 * Runs a small application in a JVM of its own with the real agent and the packaged extension; what
 * that JVM exports is received over OTLP and leaves as plain records.
 */
package ordertrace.agent.harness;
