/** The CRM's side of RabbitMQ: what it declares, how it publishes, where failed messages go. */
@NullMarked
package sample.crm.broker;

import org.jspecify.annotations.NullMarked;
