package careaccess.local;

import careaccess.local.process.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Ways to ask whether a program is ready. */
public final class Health {

  private static final int CONNECT_MILLIS = 500;

  private Health() {}

  /** It takes connections; Kafka opens its port when it is ready for clients, not before. */
  public static Probe listensOn(int port) {
    return () -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        return true;
      } catch (IOException notYet) {
        return false;
      }
    };
  }

  /** Spring Boot's readiness is UP. */
  public static Probe readiness(HttpClient http, URI service) {
    HttpRequest request = HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
        .timeout(Duration.ofSeconds(5))
        .build();
    return () -> http.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }
}
