package ordertrace.benchmarks.path;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.ChannelN;
import com.rabbitmq.client.impl.ConnectionParams;
import com.rabbitmq.client.impl.ConsumerWorkService;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A broker that swallows what it is sent, so that a benchmark measures the client and what stands
 * in it, not a network: the channel is the client's real one, and everything runs on the calling
 * thread.
 */
final class SilentBroker implements FrameHandler {

  private static final int CONSUME = (60 << 16) | 20;

  private @Nullable ChannelN channel;
  private int timeout;

  /** Returns an open channel to a new one. */
  static ChannelN channel() {
    SilentBroker broker = new SilentBroker();
    ExecutorService callingThread = new CallingThread();
    AMQConnection connection = new Line(new ConnectionFactory().params(callingThread), broker);
    ConsumerWorkService onTheCallingThread =
        new ConsumerWorkService(callingThread, Thread::new, 1000, 1000);
    ChannelN channel = new ChannelN(connection, 1, onTheCallingThread);
    broker.channel = channel;
    return channel;
  }

  @Override
  public void writeFrame(Frame frame) throws IOException {
    ChannelN asking = channel;
    if (asking != null && frame.getType() == AMQP.FRAME_METHOD && method(frame) == CONSUME) {
      asking.handleCompleteInboundCommand(new AMQCommand(new AMQImpl.Basic.ConsumeOk("tag")));
    }
  }

  // The first four bytes: class and method.
  private static int method(Frame frame) {
    return ByteBuffer.wrap(frame.getPayload()).getInt();
  }

  @Override
  public void flush(@Nullable WriteListener listener) {
    if (listener != null) {
      listener.done(true, null);
    }
  }

  @Override
  public InetAddress getAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int getPort() {
    return 5672;
  }

  @Override
  public InetAddress getLocalAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int getLocalPort() {
    return 50_000;
  }

  @Override
  public void setTimeout(int milliseconds) {
    timeout = milliseconds;
  }

  @Override
  public int getTimeout() {
    return timeout;
  }

  @Override
  public Frame readFrame() {
    throw new UnsupportedOperationException("Nobody reads: the connection is never started");
  }

  @Override
  public void sendHeader() {}

  @Override
  public void initialize(AMQConnection connection) {}

  @Override
  public void startProcessing() {}

  @Override
  public void finishConnectionNegotiation() {}

  @Override
  public void setFrameMax(int bytes) {}

  @Override
  public void close() {}

  /** Never started, so it has no heartbeat to note that it was used. */
  private static final class Line extends AMQConnection {

    Line(ConnectionParams parameters, FrameHandler broker) {
      super(parameters, broker);
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
      getFrameHandler().writeFrame(frame);
    }
  }

  private static final class CallingThread extends AbstractExecutorService {

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }
}
