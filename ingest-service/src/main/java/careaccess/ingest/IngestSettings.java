package careaccess.ingest;

import careaccess.http.TokenSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the ingest service.
 *
 * @param catalogue directory of the catalogue; empty, the default: the one that is shipped
 * @param clients the JSON list of clients and the hashes of their keys; required, since nobody else is let in
 * @param clientsEvery how long a change of that list may go unnoticed, default 2 s
 * @param drain how long to go on answering when told to stop, with readiness down, so that whoever balances load notices;
 *     default: not at all
 */
@ConfigurationProperties(prefix = "careaccess", ignoreUnknownFields = false)
record IngestSettings(
    @DefaultValue("") String catalogue,
    Path clients,
    @DefaultValue("2s") Duration clientsEvery,
    @DefaultValue TokenSettings tokens,
    @DefaultValue Topic topic,
    @DefaultValue Limits limits,
    @DefaultValue Quota quota,
    @DefaultValue Receipts receipts,
    @DefaultValue Broker broker,
    @DefaultValue("0s") Duration drain) {

  /**
   * How the topics of measurements and of receipts are made where they do not exist; one that exists is left as it is.
   *
   * @param partitions default 4; more of them let more instances aggregate. Never change those of a topic in use: an
   *     identity would move to another partition and count twice, and a receipt be looked for where it is not
   * @param replicas default 1; fewer than 3 lose measurements with a broker's disk
   */
  record Topic(@DefaultValue("4") int partitions, @DefaultValue("1") short replicas) {
    Topic {
      atLeastOne("topic.partitions", partitions);
      atLeastOne("topic.replicas", replicas);
    }
  }

  /**
   * What one submission may ask for.
   *
   * @param body of a JSON document, default 10 MB; a longer one is refused with 413
   * @param memory that such documents may take together while they are under way, default 200 MB; one more is answered
   *     503, or 429 where its client alone would have more than half of it. One that is compressed, or does not announce its
   *     length, counts as the longest. Of all other bodies long lines, rows and tags count, from 64 KB of memory on, and so
   *     do measurements that are to be stored together, with half a kilobyte each
   * @param line of NDJSON, or characters of a row of CSV, default 1 MB; a longer one is rejected, the others are not. A
   *     delivery with a longer tag is refused
   * @param pause how long a body may stand still, default 10 s; then the request is ended with 408
   * @param slowest bytes a second that must come in over such a time, default 1 KB; else 408 as well
   * @param errors that an answer lists, default 1000; the rest are counted
   * @param concurrent requests of all sources at a time, default 1000; one more is answered 503
   * @param atomic the most measurements that are stored together, default 100 000; more are refused with 413
   * @param delivery visits in one delivery, default 500 000, which a region's month stays below; a longer one is refused
   *     with 413. It must fit into one transaction
   * @param disk below {@code java.io.tmpdir} that deliveries may take together while they are read, default 200 MB, which
   *     the longest one stays below; where others have taken the rest, one more is answered 503. At least 64 KB, and less than
   *     what there is
   * @param inFlight measurements of one submission that Kafka has not acknowledged yet, default 20 000; bounds memory
   */
  record Limits(
      @DefaultValue("10MB") DataSize body,
      @DefaultValue("200MB") DataSize memory,
      @DefaultValue("1MB") DataSize line,
      @DefaultValue("10s") Duration pause,
      @DefaultValue("1KB") DataSize slowest,
      @DefaultValue("1000") int errors,
      @DefaultValue("1000") int concurrent,
      @DefaultValue("100000") int atomic,
      @DefaultValue("500000") int delivery,
      @DefaultValue("200MB") DataSize disk,
      @DefaultValue("20000") int inFlight) {
    Limits {
      bytes("limits.body", body);
      bytes("limits.memory", memory);
      require(memory.compareTo(body) >= 0, "limits.memory", "must be at least limits.body, " + body, memory);
      bytes("limits.line", line);
      positive("limits.pause", pause);
      bytes("limits.slowest", slowest);
      atLeastOne("limits.errors", errors);
      atLeastOne("limits.concurrent", concurrent);
      atLeastOne("limits.atomic", atomic);
      atLeastOne("limits.delivery", delivery);
      require(disk.toBytes() >= Disk.STEP, "limits.disk", "must be at least 64 KB", disk);
      atLeastOne("limits.in-flight", inFlight);
    }
  }

  /**
   * What each source may push, unless the list of clients says otherwise of one. A request beyond is answered 429.
   *
   * @param requests a second, default 20 000
   * @param measurements a second, default 500 000; a request that was let in is read as slowly as this asks for, and one that
   *     brings none, such as for a receipt, is let in meanwhile
   * @param concurrent requests at a time, default 500
   */
  record Quota(
      @DefaultValue("20000") int requests,
      @DefaultValue("500000") int measurements,
      @DefaultValue("500") int concurrent) {
    Quota {
      atLeastOne("quota.requests", requests);
      atLeastOne("quota.measurements", measurements);
      atLeastOne("quota.concurrent", concurrent);
    }
  }

  /**
   * How much may be spent on reading receipts, each of which is looked for in Kafka anew.
   *
   * @param concurrent how many at a time, default 4; one more is answered 503
   * @param within how long one may take, default 4 s; then 503
   */
  record Receipts(@DefaultValue("4") int concurrent, @DefaultValue("4s") Duration within) {
    Receipts {
      atLeastOne("receipts.concurrent", concurrent);
      positive("receipts.within", within);
    }
  }

  /**
   * How long the service waits for Kafka.
   *
   * @param acknowledgement the longest wait for the last one of a submission, default 4 s; a submission that is not
   *     acknowledged by then is answered 503. Longer than the producer's delivery.timeout.ms
   * @param transaction how long a transaction may take, of a delivery or of what is stored together, default 1 min; then
   *     Kafka rolls it back. As long others wait for their turn, and readers when this process dies in the middle of one. At
   *     most the brokers' transaction.max.timeout.ms
   * @param probe the longest wait for an answer to "is the topic there?", default 2 s
   * @param probeEvery how long such an answer holds, default 3 s; readiness is at most this and the probe late
   * @param pause how long submissions are refused at once after Kafka has failed several, default 5 s; then one is let
   *     through to see
   * @param retryAfter what a 503 asks clients to wait, default 5 s
   */
  record Broker(
      @DefaultValue("4s") Duration acknowledgement,
      @DefaultValue("1m") Duration transaction,
      @DefaultValue("2s") Duration probe,
      @DefaultValue("3s") Duration probeEvery,
      @DefaultValue("5s") Duration pause,
      @DefaultValue("5s") Duration retryAfter) {
    Broker {
      positive("broker.acknowledgement", acknowledgement);
      positive("broker.transaction", transaction);
      positive("broker.probe", probe);
      positive("broker.probe-every", probeEvery);
      positive("broker.pause", pause);
      positive("broker.retry-after", retryAfter);
    }
  }

  IngestSettings {
    if (clients == null) {
      throw new UnusableConfiguration(
          "There is no list of clients: set careaccess.clients (or the environment variable CAREACCESS_CLIENTS) to the"
              + " file, such as clients.json, that names each client and the hash of its API key.");
    }
    positive("clients-every", clientsEvery);
  }

  private static void atLeastOne(String name, int value) {
    require(value >= 1, name, "must be at least 1", value);
  }

  private static void positive(String name, Duration value) {
    require(value.isPositive(), name, "must be longer than nothing", value);
  }

  private static void bytes(String name, DataSize value) {
    require(
        value.toBytes() >= 1 && value.toBytes() <= Integer.MAX_VALUE / 2, name, "must be from 1 byte to 1 GB", value);
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new UnusableConfiguration("careaccess.%s %s, not %s.".formatted(name, rule, value));
    }
  }
}
