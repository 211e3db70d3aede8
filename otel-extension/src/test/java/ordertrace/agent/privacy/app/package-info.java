/** An application that writes personal data into everything that is traced. */
package ordertrace.agent.privacy.app;
