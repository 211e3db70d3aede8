package ordertrace.watch.deadletter;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** All of them, from the start of order-watch to its end. */
final class DeadLetterQueues implements SmartLifecycle {

  private final List<DeadLetterQueue> queues;
  private volatile boolean running;

  DeadLetterQueues(List<DeadLetterQueue> queues) {
    this.queues = List.copyOf(queues);
  }

  @Override
  public void start() {
    queues.forEach(DeadLetterQueue::start);
    running = true;
  }

  @Override
  public void stop() {
    queues.forEach(DeadLetterQueue::stop);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
