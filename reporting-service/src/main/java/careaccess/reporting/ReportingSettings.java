package careaccess.reporting;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings of the reporting service.
 *
 * @param catalogue directory of the catalogue; empty, the default: the one that is shipped
 * @param clients the JSON list of clients and the hashes of their keys; required, since nobody else is let in
 * @param feed how the read model follows the indicator topic
 * @param rebuild how a changed catalogue comes into force
 */
@ConfigurationProperties("careaccess")
record ReportingSettings(
    @DefaultValue("") String catalogue, Path clients, @DefaultValue Feed feed, @DefaultValue Rebuild rebuild) {

  /** Who puts a complete generation in force. */
  enum Switch {
    AUTOMATIC,
    BY_HAND
  }

  /**
   * How figures are rebuilt when the catalogue, or the computation, is another than that of the figures in force.
   *
   * @param switchOver by default as soon as the new figures are complete and compared; {@code by-hand}: not before
   *     somebody asks for it, with {@code POST /v1/rebuild/switch}
   * @param look how often to look how far it has come, default 1 s
   */
  record Rebuild(
      @Name("switch") @DefaultValue("automatic") Switch switchOver, @DefaultValue("1s") Duration look) {
    Rebuild {
      positive("rebuild.look", look);
    }
  }

  /**
   * How the read model follows the indicator topic.
   *
   * @param poll the longest wait for new cells before looking whether all is well, default 1 s
   * @param retry how long to wait after a failure, default 250 ms, doubled each time up to
   * @param retryAtMost default 5 s; figures are at most this and the failure late
   * @param silence how long Kafka may be out of reach before the service is not ready, default 10 s
   * @param look how often to look whether the topic exists, or whether another instance has stopped writing, default 1 s
   */
  record Feed(
      @DefaultValue("1s") Duration poll,
      @DefaultValue("250ms") Duration retry,
      @DefaultValue("5s") Duration retryAtMost,
      @DefaultValue("10s") Duration silence,
      @DefaultValue("1s") Duration look) {
    Feed {
      positive("feed.poll", poll);
      positive("feed.retry", retry);
      positive("feed.retry-at-most", retryAtMost);
      positive("feed.silence", silence);
      positive("feed.look", look);
    }

    /** What to wait after yet another failure. */
    Duration longerRetry(Duration wait) {
      Duration twice = wait.multipliedBy(2);
      return twice.compareTo(retryAtMost) < 0 ? twice : retryAtMost;
    }
  }

  ReportingSettings {
    if (clients == null) {
      throw new UnusableConfiguration(
          "There is no list of clients: set careaccess.clients (or the environment variable CAREACCESS_CLIENTS) to the"
              + " file, such as clients.json, that names each client and the hash of its API key.");
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new UnusableConfiguration("careaccess.%s must be longer than nothing, not %s.".formatted(name, value));
    }
  }
}
