package careaccess.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How the ingest service is, by its own metrics.
 *
 * @param started when the process began, in seconds since 1970
 * @param threads that are alive
 * @param mostThreads that were alive at a time since the process began
 * @param heap bytes in use once everything has been collected that can be
 * @param requests under way
 */
record IngestVitals(double started, int threads, int mostThreads, long heap, int requests) {

  private static final double MIB = 1 << 20;

  /** @param pid of the service, whose heap is collected */
  static IngestVitals of(Api api, long pid) throws IOException, InterruptedException {
    collect(pid);
    String metrics = api.ingestMetrics();
    return new IngestVitals(
        sum(metrics, "process_start_time_seconds"),
        (int) sum(metrics, "jvm_threads_live_threads"),
        (int) sum(metrics, "jvm_threads_peak_threads"),
        (long) sum(metrics, "jvm_memory_used_bytes\\{area=\"heap\".*}"),
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

  private static void collect(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int exit = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    if (exit != 0) {
      throw new IOException(jcmd + " ended with " + exit);
    }
  }
}
