package ordertrace.losslab.scene;

/**
 * What a run stands on.
 *
 * @param rabbitmq whether the broker is RabbitMQ; the embedded one knows no queue arguments
 * @param looked whether order-watch may look at the broker
 * @param restartable whether the lab may restart it
 */
public record Ground(boolean rabbitmq, boolean looked, boolean restartable) {}
