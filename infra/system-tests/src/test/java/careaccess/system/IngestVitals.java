package careaccess.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the ingest service is, by its own metrics.
 *
 * @param started when the process began, in seconds since 1970
 * @param threads that are alive
 * @param mostThreads that were alive at a time since the process began
 * @param held bytes of everything that is held but byte arrays
 * @param arrays how many byte arrays are held. Not their bytes: a producer keeps each buffer that it ever needed at a time, 128 KiB
 *     for each batch, and how many wait at a time in an outage (26 in one, 149 in the next) is chance, up to the producer's
 *     memory. What a request holds are objects, and many small arrays.
 * @param requests under way
 */
record IngestVitals(double started, int threads, int mostThreads, long held, long arrays, int requests) {

  private static final double MIB = 1 << 20;

  /** A line of what {@code jcmd} tells of what is held: of a class, how many there are and their bytes. */
  private static final Pattern HELD = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +(\\S+)");

  private static final String BYTES = "[B";

  /** What is held by nobody, but which collectors leave where it lies rather than move all that is behind it. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  /** @param pid of the service, whose heap is collected */
  static IngestVitals of(Api api, long pid) throws IOException, InterruptedException {
    String metrics = api.ingestMetrics();
    List<MatchResult> classes = classes(pid);
    return new IngestVitals(
        sum(metrics, "process_start_time_seconds"),
        (int) sum(metrics, "jvm_threads_live_threads"),
        (int) sum(metrics, "jvm_threads_peak_threads"),
        classes.stream().filter(line -> !line.group(3).equals(BYTES)).mapToLong(line -> Long.parseLong(line.group(2))).sum(),
        classes.stream().filter(line -> line.group(3).equals(BYTES)).mapToLong(line -> Long.parseLong(line.group(1))).sum(),
        (int) sum(metrics, "careaccess_ingest_requests"));
  }

  /** What all series of that pattern add up to. */
  static double sum(String metrics, String series) {
    return Pattern.compile("^" + series + " (\\S+)$", Pattern.MULTILINE).matcher(metrics).results()
        .mapToDouble(sample -> Double.parseDouble(sample.group(1))).sum();
  }

  double heldMib() {
    return held / MIB;
  }

  private static List<MatchResult> classes(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
    String classes = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(jcmd + " ended with " + exit);
    }
    return HELD.matcher(classes).results()
        .filter(line -> !line.group(3).contains(FILLER))
        .toList();
  }
}
