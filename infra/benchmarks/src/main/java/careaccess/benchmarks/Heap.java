package careaccess.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of a service, by its own metrics. */
public final class Heap implements AutoCloseable {

  private static final Pattern USED =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E]+)$");

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest metrics;
  private final long pid;

  public Heap(int port, long pid) {
    this.metrics = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus")).build();
    this.pid = pid;
  }

  /** Bytes in use, with what the next collection will find. */
  public long used() throws IOException, InterruptedException {
    return used(http.send(metrics, BodyHandlers.ofString()).body());
  }

  static long used(String metrics) {
    long used = USED.matcher(metrics).results().mapToLong(pool -> (long) Double.parseDouble(pool.group(1))).sum();
    if (used == 0) {
      throw new IllegalArgumentException("the service's metrics do not tell of its heap");
    }
    return used;
  }

  /** Bytes that are still in use when everything has been collected that can be. */
  public long collected() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int exit = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectErrorStream(true).start().waitFor();
    if (exit != 0) {
      throw new IOException(jcmd + " could not have the heap collected: exit code " + exit);
    }
    return used();
  }

  @Override
  public void close() {
    http.close();
  }
}
