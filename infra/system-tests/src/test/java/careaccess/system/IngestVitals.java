package careaccess.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How the ingest service is, by its own metrics.
 *
 * @param started when the process began, in seconds since 1970
 * @param threads that are alive
 * @param mostThreads that were alive at a time since the process began
 * @param heap bytes of everything that is held
 * @param requests under way
 */
record IngestVitals(double started, int threads, int mostThreads, long heap, int requests) {

  private static final double MIB = 1 << 20;

  /** A line of what {@code jcmd} tells of what is held: of a class, how many there are and their bytes. */
  private static final Pattern HELD = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  /** What is held by nobody, but which collectors leave where it lies rather than move all that is behind it. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  /** @param pid of the service, whose heap is collected */
  static IngestVitals of(Api api, long pid) throws IOException, InterruptedException {
    String metrics = api.ingestMetrics();
    return new IngestVitals(
        sum(metrics, "process_start_time_seconds"),
        (int) sum(metrics, "jvm_threads_live_threads"),
        (int) sum(metrics, "jvm_threads_peak_threads"),
        held(pid),
        (int) sum(metrics, "careaccess_ingest_requests"));
  }

  /** What all series of that pattern add up to. */
  static double sum(String metrics, String series) {
    return Pattern.compile("^" + series + " (\\S+)$", Pattern.MULTILINE).matcher(metrics).results()
        .mapToDouble(sample -> Double.parseDouble(sample.group(1))).sum();
  }

  double heapMib() {
    return heap / MIB;
  }

  private static long held(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
    String classes = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(jcmd + " ended with " + exit);
    }
    return HELD.matcher(classes).results()
        .filter(line -> !line.group(2).contains(FILLER))
        .mapToLong(line -> Long.parseLong(line.group(1)))
        .sum();
  }
}
