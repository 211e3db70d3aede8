package ordertrace.agent.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and the broker, and can be cut like a network. */
final class CuttableLine implements AutoCloseable {

  private final ServerSocket server;
  private final int brokerPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean muted;

  private CuttableLine(ServerSocket server, int brokerPort) {
    this.server = server;
    this.brokerPort = brokerPort;
  }

  static CuttableLine to(int brokerPort) throws IOException {
    CuttableLine line =
        new CuttableLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), brokerPort);
    daemon(line::accept);
    return line;
  }

  String uri() {
    return "amqp://guest:guest@127.0.0.1:" + server.getLocalPort();
  }

  /** Swallows from now on what the broker says; only {@link #cut} helps then. */
  void mute() {
    muted = true;
  }

  /** Ends all connections without a word; new ones are let through. */
  void cut() {
    sockets.forEach(CuttableLine::close);
    sockets.clear();
    muted = false; // not before: the broker may be answering at this very moment
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        sockets.addAll(List.of(client, broker));
        daemon(() -> copy(client, broker, false));
        daemon(() -> copy(broker, client, true));
      }
    } catch (IOException ignored) {
      // Closed: the test is over.
    }
  }

  private void copy(Socket from, Socket to, boolean canBeMuted) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (!(canBeMuted && muted)) {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException ignored) {
      // Cut.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is closed in any case.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "line");
    thread.setDaemon(true);
    thread.start();
  }
}
