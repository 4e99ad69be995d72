package careaccess.local;

import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The TCP ports of the stack, all on the loopback interface. */
public record Ports(int ingest, int aggregation, int reporting, int prometheus, int kafka, int postgresql) {

  private static final int HIGHEST_OFFSET = 13;
  private static final int LOWEST_BASE = 1024;
  private static final int HIGHEST_BASE = 65_535 - HIGHEST_OFFSET;

  /** 8081 to 8083 for the services, 8090 for Prometheus, 9092 for Kafka and 5433 for PostgreSQL. */
  public static Ports usual() {
    return new Ports(8081, 8082, 8083, 8090, 9092, 5433);
  }

  /** Services at base + 1 to base + 3, Prometheus at base + 10, Kafka at base + 12, PostgreSQL at base + 13. */
  static Ports from(String base) {
    int number = base.matches("[0-9]{1,5}") ? Integer.parseInt(base) : -1;
    if (number < LOWEST_BASE || number > HIGHEST_BASE) {
      throw StackFailure.misused("--port-base is '%s', but must be a number from %d to %d."
          .formatted(base, LOWEST_BASE, HIGHEST_BASE));
    }
    return new Ports(number + 1, number + 2, number + 3, number + 10, number + 12, number + HIGHEST_OFFSET);
  }

  /** Ports that nobody listens on right now, for tests. */
  public static Ports free() {
    List<Integer> free = free(6);
    return new Ports(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4), free.get(5));
  }

  /** Fails when somebody already listens on one of those that every stack needs. */
  void requireFree() {
    byUser().forEach(this::requireFree);
  }

  /** Fails when somebody already listens on the one of Prometheus. */
  void requireFreeForPrometheus() {
    requireFree("Prometheus", prometheus);
  }

  private void requireFree(String user, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assert socket.isBound();
    } catch (IOException taken) {
      throw StackFailure.because(("Port %d, meant for %s, is in use by another program: stop that, or choose other"
          + " ports with --port-base N, such as --port-base %d.").formatted(port, user, otherBase()));
    }
  }

  /** One that these ports do not have. */
  private int otherBase() {
    return ingest == 18_081 ? 28_080 : 18_080;
  }

  /** A port that nobody listens on right now. */
  public static int anyFree() {
    return free(1).getFirst();
  }

  /** Base address of what listens on that port. */
  public static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private Map<String, Integer> byUser() {
    Map<String, Integer> byUser = new LinkedHashMap<>();
    byUser.put("ingest", ingest);
    byUser.put("aggregation", aggregation);
    byUser.put("reporting", reporting);
    byUser.put("Kafka", kafka);
    byUser.put("PostgreSQL", postgresql);
    return byUser;
  }

  private static List<Integer> free(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
