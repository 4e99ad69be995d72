package careaccess.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans, as OTLP brings them over HTTP. */
final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** The settings of a service that sends what it records here, soon. */
  String[] settings() {
    String tracing = "management.opentelemetry.tracing.export.";
    return new String[] {
      tracing + "otlp.endpoint=http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces",
      tracing + "schedule-delay=100ms"
    };
  }

  /** Whether anything has come of that trace, whose id is in the bytes as it is. */
  boolean spans(String trace) {
    return holds(new String(HexFormat.of().parseHex(trace), ISO_8859_1));
  }

  /** Whether that text has come, with whatever span. */
  boolean holds(String text) {
    return bodies.stream().anyMatch(body -> body.contains(text));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
