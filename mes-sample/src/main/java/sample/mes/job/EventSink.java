package sample.mes.job;

import sample.mes.event.VendorEvent;

/** Where events go. Called while the plant is locked: must neither block nor throw. */
@FunctionalInterface
public interface EventSink {

  void publish(VendorEvent event);
}
