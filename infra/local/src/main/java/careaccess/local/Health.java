package careaccess.local;

import careaccess.local.process.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Ways to ask whether a program is ready. They are asked often while everything starts, so they cost little. */
public final class Health {

  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 5_000;
  private static final String OK = "HTTP/1.1 200";

  private Health() {}

  /** It takes connections; Kafka opens its port when it is ready for clients, not before. */
  public static Probe listensOn(int port) {
    return () -> {
      try (Socket socket = connected(port)) {
        return socket.isConnected();
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  /** Spring Boot's readiness is UP. Over a bare socket: an HTTP client takes a second of CPU to get going. */
  public static Probe readiness(int port) {
    byte[] request = "GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);
    return () -> {
      try (Socket socket = connected(port)) {
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.getOutputStream().write(request);
        byte[] answer = socket.getInputStream().readNBytes(OK.length());
        return new String(answer, StandardCharsets.US_ASCII).equals(OK);
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }
}
