package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Arguments;
import careaccess.local.process.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param measurements of each bulk step: the yardstick, one request, several requests
 * @param parallel requests of the last of them
 * @param connections that send one measurement a request each, one after the other
 * @param time that those are measured for at the most they can do, and again at half of it
 * @param warmUp of either kind of request before anything of it is measured
 * @param stream lines of the long request that memory is watched at; 0: none
 * @param form of that request
 * @param gzip whether it is compressed
 * @param visits of a national delivery
 * @param receipts of a month, some of which are read
 * @param only what is measured of all that could be; null: everything
 * @param heap largest heap of the service, as Java's {@code -Xmx} takes it
 * @param seed of the feed
 * @param keep leaves the directory behind
 * @param directory absent or empty; null: a new one
 */
record IngestOptions(
    long measurements,
    int parallel,
    int connections,
    Duration time,
    Duration warmUp,
    long stream,
    Form form,
    boolean gzip,
    long visits,
    long receipts,
    @Nullable Part only,
    String heap,
    long seed,
    boolean keep,
    @Nullable Path directory) {

  static final String USAGE =
      """
      Usage: infra/benchmarks/run ingest [OPTION]...
      Measures the ingest service as it is deployed, and Kafka's own producer performance tool beside it, on the same broker:
      each in a JVM of its own, acks=all, idempotent, lz4. The measurements are the event feed of a country with 3 000 units,
      drawn beforehand, and the tool sends the same JSON. Measured are: the tool; one streamed request, and several at a time;
      one measurement a request, as many as an empty endpoint takes, as many as ingest takes, and then half as many on a fixed
      schedule, timed from when each was due; a national delivery; the memory that a long stream takes; and how long it takes
      to read one receipt of many. Everything that was accepted must be in the topic, or it fails.

        --measurements N   of the tool, of one streamed request, and of several together (default: 2000000)
        --parallel N       streamed requests at a time (default: 4)
        --connections N    that send one measurement a request (default: 128)
        --time T           of those, at full load and at half (default: 20s)
        --warm-up T        of either kind of request (default: 15s)
        --stream N         lines of the long stream, such as 10m or 500000; 0: none (default: 10m)
        --form FORM        of the long stream: ndjson or csv (default: ndjson)
        --gzip             compresses the long stream
        --visits N         of the national delivery (default: 200000)
        --receipts N       of a month, such as 1m (default: 1m)
        --only PART        nothing but the long stream (stream), what is streamed beside the tool (bulk), one measurement a
                           request (single), the delivery (delivery), or receipts (receipts)
        --heap SIZE        largest heap of the service (default: 512m, as in ./start)
        --seed N           another number makes another feed (default: 1)
        --dir DIR          work in DIR, absent or empty (default: below infra/benchmarks/target)
        --keep             leave the directory behind, with the logs; otherwise it is removed
        --help             this text

      Ten million lines need about 4 GB of disk.
      """;

  private static final long MOST = 1_000_000_000;
  private static final int MOST_REQUESTS = 10_000;
  private static final int MILLION = 1_000_000;

  /** As ingest takes them at most. */
  private static final int MOST_VISITS = 500_000;

  /** What can be measured by itself. */
  enum Part {
    STREAM,
    BULK,
    SINGLE,
    DELIVERY,
    RECEIPTS
  }

  boolean wants(Part part) {
    return only == null || only == part;
  }

  static IngestOptions parse(List<String> arguments) {
    Arguments rest = new Arguments(arguments);
    long measurements = 2 * MILLION;
    int parallel = 4;
    int connections = 128;
    Duration time = Duration.ofSeconds(20);
    Duration warmUp = Duration.ofSeconds(15);
    long stream = 10 * MILLION;
    Form form = Form.NDJSON;
    boolean gzip = false;
    long visits = 200_000;
    long receipts = MILLION;
    Part only = null;
    String heap = "512m";
    long seed = 1;
    boolean keep = false;
    Path directory = null;
    while (!rest.isEmpty()) {
      String option = rest.next();
      switch (option) {
        case "--measurements" -> measurements = rest.number(option, 1_000, MOST);
        case "--parallel" -> parallel = (int) rest.number(option, 1, MOST_REQUESTS);
        case "--connections" -> connections = (int) rest.number(option, 1, MOST_REQUESTS);
        case "--time" -> time = rest.duration(option);
        case "--warm-up" -> warmUp = rest.duration(option);
        case "--stream" -> stream = Arguments.count(option, rest.value(option), 0, MOST);
        case "--form" -> form = rest.oneOf(Form.values(), option);
        case "--gzip" -> gzip = true;
        case "--visits" -> visits = rest.number(option, 1_000, MOST_VISITS);
        case "--receipts" -> receipts = Arguments.count(option, rest.value(option), 1_000, MOST);
        case "--only" -> only = rest.oneOf(Part.values(), option);
        case "--heap" -> heap = rest.size(option);
        case "--seed" -> seed = rest.number(option, 0, MOST);
        case "--keep" -> keep = true;
        case "--dir" -> directory = Path.of(rest.value(option));
        default -> throw Arguments.unknown(option);
      }
    }
    if (time.isZero()) {
      throw StackFailure.misused("--time must be longer than nothing.");
    }
    return new IngestOptions(
        measurements, parallel, connections, time, warmUp, stream, form, gzip, visits, receipts, only, heap, seed,
        keep, directory);
  }
}
