package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.local.process.Probe;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  @ParameterizedTest
  @CsvSource({"200, true", "503, false", "404, false"})
  void aServiceIsReadyWhenItSaysSo(int status, boolean ready) throws Exception {
    HttpServer service = service(status);
    try {
      Probe probe = Health.readiness(service.getAddress().getPort());
      assertThat(probe.ready()).isEqualTo(ready);
    } finally {
      service.stop(0);
    }
  }

  @Test
  void whereNobodyListensNothingIsReady() throws Exception {
    int port = Ports.anyFree();

    assertThat(Health.readiness(port).ready()).isFalse();
    assertThat(Health.listensOn(port).ready()).isFalse();
  }

  private static HttpServer service(int status) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/actuator/health/readiness", exchange -> {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    });
    server.start();
    return server;
  }
}
