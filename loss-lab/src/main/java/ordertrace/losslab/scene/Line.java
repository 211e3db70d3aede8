package ordertrace.losslab.scene;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and can be cut like a network. */
public final class Line implements AutoCloseable {

  private static final int BUFFER = 8192;

  private final ServerSocket server;
  private final String host;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean deaf;
  private volatile boolean mute;
  private volatile boolean closed;

  private Line(ServerSocket server, String host, int port) {
    this.server = server;
    this.host = host;
    this.port = port;
  }

  static Line to(String host, int port) throws IOException {
    Line line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
    daemon(line::accept);
    return line;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Swallows from now on what the client says; only {@link #cut} helps then. */
  public void deafen() {
    deaf = true;
  }

  /** Swallows from now on what the server says. */
  public void mute() {
    mute = true;
  }

  /** Ends all connections without a word; new ones are let through. */
  public void cut() {
    sockets.forEach(Line::close);
    sockets.clear();
    deaf = false;
    mute = false;
  }

  /** Lets nobody through until it is opened again. */
  public void shut() {
    closed = true;
    cut();
  }

  public void open() {
    closed = false;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException ignored) {
      // It is closed in any case.
    }
    cut();
  }

  private void accept() {
    try {
      while (true) {
        connect(server.accept());
      }
    } catch (IOException ignored) {
      // Closed: the lab is over.
    }
  }

  private void connect(Socket client) {
    try {
      if (closed) {
        client.close();
        return;
      }
      Socket there = new Socket(host, port);
      client.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
      sockets.addAll(List.of(client, there));
      daemon(() -> copy(client, there, true));
      daemon(() -> copy(there, client, false));
    } catch (IOException refused) {
      close(client);
    }
  }

  private void copy(Socket from, Socket to, boolean up) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (!(up ? deaf : mute)) {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException ignored) {
      // Cut.
    } finally {
      sockets.removeAll(List.of(from, to));
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
