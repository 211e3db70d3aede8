/** Where the order goes along when work changes its thread, and where it does not. */
package ordertrace.agent.context;
