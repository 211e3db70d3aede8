/** What leaves to strangers and what is believed of them, client by client, on the wire. */
package ordertrace.agent.trust;
