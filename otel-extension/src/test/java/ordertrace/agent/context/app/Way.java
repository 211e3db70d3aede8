package ordertrace.agent.context.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import ordertrace.OrderTrace;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** The ways of handing work to another thread, as the README calls them. */
public enum Way {
  THREAD_POOL("`ExecutorService`") {
    @Override
    void handOn(String order, Runnable work) {
      POOL.submit(work);
    }
  },
  SCHEDULED("`ScheduledExecutorService`") {
    @Override
    void handOn(String order, Runnable work) {
      Executors.newSingleThreadScheduledExecutor().schedule(work, 1, MILLISECONDS);
    }
  },
  FORK_JOIN("`ForkJoinPool`") {
    @Override
    void handOn(String order, Runnable work) {
      ForkJoinPool.commonPool().submit(ForkJoinTask.adapt(work));
    }
  },
  ASYNC_STAGE("`CompletableFuture.supplyAsync` and its stages") {
    @Override
    void handOn(String order, Runnable work) {
      CompletableFuture.supplyAsync(() -> 1, POOL)
          .thenApplyAsync(one -> one, POOL)
          .thenAccept(one -> work.run());
    }
  },
  STAGE_OF_ANOTHER("stages of a `CompletableFuture` that another thread completes") {
    @Override
    void handOn(String order, Runnable work) {
      CompletableFuture<Integer> promise = new CompletableFuture<>();
      promise.thenAccept(one -> work.run());
      Stranger.complete(() -> promise.complete(1));
    }
  },
  ASYNC_STAGE_OF_ANOTHER("its asynchronous stages") {
    @Override
    void handOn(String order, Runnable work) {
      CompletableFuture<Integer> promise = new CompletableFuture<>();
      promise.thenAcceptAsync(one -> work.run(), POOL);
      Stranger.complete(() -> promise.complete(1));
    }
  },
  SPRING_ASYNC("`@Async`") {
    @Override
    void handOn(String order, Runnable work) {
      SpringAsync.BEAN.run(work);
    }
  },
  SPRING_TASK_EXECUTOR("`SimpleAsyncTaskExecutor`") {
    @Override
    void handOn(String order, Runnable work) {
      new SimpleAsyncTaskExecutor().execute(work);
    }
  },
  REACTOR("`Mono` and `Flux` on another scheduler") {
    @Override
    void handOn(String order, Runnable work) {
      Mono.just(1)
          .publishOn(Schedulers.parallel())
          .delayElement(Duration.ofMillis(1))
          .flatMap(one -> Mono.fromRunnable(work).subscribeOn(Schedulers.boundedElastic()))
          .subscribe();
    }
  },
  REACTOR_SINK("`Mono` and `Flux` that another thread feeds") {
    @Override
    void handOn(String order, Runnable work) {
      Sinks.One<Integer> sink = Sinks.one();
      sink.asMono().doOnNext(one -> work.run()).subscribe();
      Stranger.complete(() -> sink.tryEmitValue(1));
    }
  },
  TIMER("`Timer`") {
    @Override
    void handOn(String order, Runnable work) {
      TimerTask task =
          new TimerTask() {
            @Override
            public void run() {
              work.run();
            }
          };
      new Timer(true).schedule(task, 1);
    }
  },
  NEW_THREAD("`new Thread`") {
    @Override
    void handOn(String order, Runnable work) {
      new Thread(work).start();
    }
  },
  VIRTUAL_THREAD("`Thread.startVirtualThread`") {
    @Override
    public boolean isOn(int javaVersion) {
      return javaVersion >= 21;
    }

    @Override
    void handOn(String order, Runnable work) throws Exception {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }
  },
  VIRTUAL_THREAD_POOL("`Executors.newVirtualThreadPerTaskExecutor`") {
    @Override
    public boolean isOn(int javaVersion) {
      return javaVersion >= 21;
    }

    @Override
    void handOn(String order, Runnable work) throws Exception {
      ((ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null))
          .submit(work);
    }
  },
  BASIC_GET("what follows `basicGet`") {
    @Override
    void handOn(String order, Runnable work) throws Exception {
      Amqp.publish(order, "polled");
      Stranger.complete(
          () -> {
            Amqp.get("polled");
            work.run();
          });
    }
  },
  RECEIVE("`RabbitTemplate.receive`") {
    @Override
    void handOn(String order, Runnable work) throws Exception {
      Amqp.publish(order, "received");
      Stranger.complete(
          () -> {
            Amqp.receive("received");
            work.run();
          });
    }
  },
  CONFIRM("`ConfirmListener`") {
    @Override
    void handOn(String order, Runnable work) throws Exception {
      Amqp.publishConfirmed(order, "confirmed", work);
    }
  },
  RETURN("`ReturnListener`") {
    @Override
    void handOn(String order, Runnable work) throws Exception {
      Amqp.publishReturned(order, work);
    }
  },
  WRAPPED("`Context.current().wrap(work)`") {
    @Override
    void handOn(String order, Runnable work) {
      new Thread(Context.current().wrap(work)).start();
    }
  },
  WITHIN("`OrderTrace.within(orderId, work)`") {
    @Override
    void handOn(String order, Runnable work) {
      new Thread(() -> OrderTrace.within(order, work)).start();
    }
  };

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

  private final String name;

  Way(String name) {
    this.name = name;
  }

  /** How the README calls it. */
  public String inReadme() {
    return name;
  }

  /** Whether that version of Java has it. */
  public boolean isOn(int javaVersion) {
    return true;
  }

  /** Starts the work; does not wait for it. */
  abstract void handOn(String order, Runnable work) throws Exception;

  /** Runs the work on this way and waits for its end. */
  void run(String order, Runnable work) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    handOn(
        order,
        () -> {
          try {
            work.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    done.get(20, SECONDS);
  }
}
