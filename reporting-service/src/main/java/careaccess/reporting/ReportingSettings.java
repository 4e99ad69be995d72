package careaccess.reporting;

import careaccess.http.TokenSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the reporting service.
 *
 * @param catalogue directory of the catalogue; empty, the default: the one that is shipped
 * @param clients the JSON list of clients and the hashes of their keys; required, since nobody else is let in
 * @param clientsEvery how long a change of that list may go unnoticed, default 2 s
 * @param tokens which client a bearer token names
 * @param cors which web pages of other origins may read answers
 * @param address where readers find this service, such as https://figures.example; default: as each request has it
 * @param feed how the read model follows the indicator topic
 * @param rebuild how a changed catalogue comes into force
 * @param releases when what everybody sees is renewed
 * @param history how long it is known how figures stood on past days
 * @param drain how long to go on answering when told to stop, with readiness down, so that whoever balances load notices;
 *     default: not at all
 * @param stream how those who listen are told of changes
 * @param memory how much of the heap is kept for live cells that were read last, and for what the release shows as much again,
 *     default 64MB
 */
@ConfigurationProperties("careaccess")
record ReportingSettings(
    @DefaultValue("") String catalogue,
    Path clients,
    @DefaultValue("2s") Duration clientsEvery,
    @DefaultValue TokenSettings tokens,
    @DefaultValue Cors cors,
    @DefaultValue("") OwnAddress address,
    @DefaultValue Feed feed,
    @DefaultValue Rebuild rebuild,
    @DefaultValue Releases releases,
    @DefaultValue History history,
    @DefaultValue("0s") Duration drain,
    @DefaultValue Stream stream,
    @DefaultValue("64MB") DataSize memory) {

  /**
   * Which web pages of other origins may read answers in browsers.
   *
   * @param origins scheme, host and port as browsers send them, such as https://board.example; default none
   */
  record Cors(@DefaultValue List<String> origins) {
    Cors {
      origins = List.copyOf(origins);
      for (String origin : origins) {
        if (!isOrigin(origin)) {
          throw new UnusableConfiguration(
              "careaccess.cors.origins has '%s', which is no origin: write it as browsers send it, such as https://board.example or http://localhost:3000, without a path."
                  .formatted(origin));
        }
      }
    }

    private static boolean isOrigin(String text) {
      try {
        URI uri = new URI(text);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
            && uri.getHost() != null
            && text.equals(uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
      } catch (URISyntaxException noAddress) {
        return false;
      }
    }
  }

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
   * When what everybody sees is renewed. The first release is made on demand, by a publisher.
   *
   * @param at time of each day, in the catalogue's zone, default 06:00; {@code off}: on demand only. YAML takes some times
   *     for numbers, such as 10:30, so that there it belongs in quotes
   * @param look how often to look whether a release is due, default 10 s
   */
  record Releases(@DefaultValue("06:00") String at, @DefaultValue("10s") Duration look) {

    /** As it is written, and as YAML reads that. */
    private static final Set<String> OFF = Set.of("off", "false");

    Releases {
      positive("releases.look", look);
      if (!OFF.contains(at) && read(at).isEmpty()) {
        throw new UnusableConfiguration(
            "careaccess.releases.at must be a time of the day such as 06:00 (in YAML \"06:00\", in quotes) or off, not '%s'."
                .formatted(at));
      }
    }

    /** Empty when none are made by themselves. */
    Optional<LocalTime> time() {
      return read(at);
    }

    private static Optional<LocalTime> read(String text) {
      try {
        return Optional.of(LocalTime.parse(text));
      } catch (DateTimeParseException noTime) {
        return Optional.empty();
      }
    }
  }

  /**
   * How long it is known how figures stood at the end of past days.
   *
   * @param days default 731, so that the same day of two years ago is; every day more takes the room of the cells that change on a
   *     day. What is thrown away does not come back when this is raised
   * @param look how often to look what is too old, default 1 h
   */
  record History(@DefaultValue("731") int days, @DefaultValue("1h") Duration look) {
    History {
      positive("history.look", look);
      if (days < 1) {
        throw new UnusableConfiguration("careaccess.history.days must be 1 or more, not %d.".formatted(days));
      }
    }
  }

  /**
   * How those who listen are told of changes.
   *
   * @param listeners how many may listen at once, default 2000; more are refused with 503. Each takes a connection, of which the
   *     server takes {@code server.tomcat.max-connections} in all, and no thread
   * @param look how often to look for what is new, default 500 ms, which is how late changes are told
   * @param heartbeat after how much silence something is sent that is no event, default 15 s, so that neither end nor anything in
   *     between takes the connection for dead
   * @param patience for how long somebody may leave standing what was sent before the stream ends, default 10 s
   * @param longest how long a stream lasts, default 1 h; then its reader comes again, and is looked at anew
   */
  record Stream(
      @DefaultValue("2000") int listeners,
      @DefaultValue("500ms") Duration look,
      @DefaultValue("15s") Duration heartbeat,
      @DefaultValue("10s") Duration patience,
      @DefaultValue("1h") Duration longest) {
    Stream {
      positive("stream.look", look);
      positive("stream.heartbeat", heartbeat);
      positive("stream.patience", patience);
      positive("stream.longest", longest);
      if (listeners < 0) {
        throw new UnusableConfiguration("careaccess.stream.listeners must be 0 or more, not %d.".formatted(listeners));
      }
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
   * @param statement the longest that PostgreSQL may take for one statement, for a lock too, before the feed starts again; default
   *     50 s
   */
  record Feed(
      @DefaultValue("1s") Duration poll,
      @DefaultValue("250ms") Duration retry,
      @DefaultValue("5s") Duration retryAtMost,
      @DefaultValue("10s") Duration silence,
      @DefaultValue("1s") Duration look,
      @DefaultValue("50s") Duration statement) {
    Feed {
      positive("feed.poll", poll);
      positive("feed.retry", retry);
      positive("feed.retry-at-most", retryAtMost);
      positive("feed.silence", silence);
      positive("feed.look", look);
      positive("feed.statement", statement);
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
    positive("clients-every", clientsEvery);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new UnusableConfiguration("careaccess.%s must be longer than nothing, not %s.".formatted(name, value));
    }
  }
}
