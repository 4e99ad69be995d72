package careaccess.local;

import careaccess.contract.catalogue.Catalogue;
import careaccess.local.Options.Wish;
import careaccess.local.process.Console;
import careaccess.local.process.Members;
import careaccess.local.process.Orphans;
import careaccess.local.process.Parallel;
import careaccess.local.process.Probe;
import careaccess.local.process.Program;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: Kafka, PostgreSQL and the three services, each a process of its own that is
 * restarted when it dies. Nothing listens beyond the loopback interface.
 */
public final class Stack implements AutoCloseable {

  /** Who needs whom: each group is stopped when the one before has ended. */
  private static final List<List<String>> STOP_ORDER =
      List.of(
          List.of("reporting", "aggregation", "ingest", Prometheus.NAME), List.of("kafka"), List.of("postgres"));

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration STOP_LIMIT_OF_A_RECORDING = Duration.ofMinutes(3);

  private final Options options;
  private final DataDirectory data;
  private final StartCaches caches;
  private final Console console;
  private final Clock clock;
  private final CompletableFuture<Catalogue> catalogueRead = new CompletableFuture<>();
  private final CompletableFuture<String> broken = new CompletableFuture<>();
  private final Thread atExit = Thread.ofPlatform().name("stop the stack").unstarted(this::close);
  private volatile @Nullable Members members;
  private volatile @Nullable Entrance entrance;

  private Stack(Options options, DataDirectory data, StartCaches caches, Console console, Clock clock) {
    this.options = options;
    this.data = data;
    this.caches = caches;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Starts everything and returns when every service is ready.
   *
   * @throws StackFailure when something is in the way, in a plain sentence; nothing is left running then
   */
  public static Stack start(Options options) throws InterruptedException {
    Stack stack = closed(options, StartCaches.used(options.home()), Console.plain(System.out), Clock.systemUTC());
    try {
      stack.open();
      return stack;
    } catch (InterruptedException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** A stack that holds its data directory, but runs nothing yet. */
  static Stack closed(Options options, StartCaches caches, Console console, Clock clock) {
    try {
      return new Stack(options, DataDirectory.open(options.data()), caches, console, clock);
    } catch (IOException e) {
      throw StackFailure.because("The data directory " + options.data() + " cannot be used: " + e);
    }
  }

  void open() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      clear();
      Members starting = new Members(logs(), data.directory("run"), console, clock, options.wants(Wish.VERBOSE));
      members = starting;
      Services services = new Services(options, data, caches);
      Probe kafka = Health.listensOn(options.ports().kafka());
      CountDownLatch admitted = new CountDownLatch(1);
      Parallel.run(List.of(
          () -> starting.start(services.kafka(Ports.anyFree()), kafka, START_LIMIT),
          () -> {
            Entrance prepared = Entrance.prepare(options, data);
            entrance = prepared;
            catalogueRead.complete(prepared.catalogue());
            admitted.countDown();
          },
          () -> {
            admitted.await();
            start(starting, services.ingest(), kafka, options.ports().ingest());
          },
          () -> {
            admitted.await();
            start(starting, services.aggregation(), kafka, options.ports().aggregation());
          },
          () -> {
            startDatabase(starting);
            admitted.await();
            start(starting, services.reporting(), kafka, options.ports().reporting());
          },
          () -> observe(starting)));
      starting.keepRunning(broken::complete);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw StackFailure.because("The stack could not be started: " + e);
    }
  }

  /** Base address of the ingest service. */
  public URI ingest() {
    return Ports.address(options.ports().ingest());
  }

  /** Base address of the aggregation service, which has only health and metrics. */
  public URI aggregation() {
    return Ports.address(options.ports().aggregation());
  }

  /** Base address of the reporting service. */
  public URI reporting() {
    return Ports.address(options.ports().reporting());
  }

  /** Base address of Prometheus; empty: it was not asked for, or is not installed. */
  public Optional<URI> prometheus() {
    return pids().containsKey(Prometheus.NAME)
        ? Optional.of(Ports.address(options.ports().prometheus()))
        : Optional.empty();
  }

  /** Where Kafka clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + options.ports().kafka();
  }

  /** Of the reporting database; the user is {@code postgres}, without a password. */
  public String jdbcUrl() {
    return Database.url(options.ports().postgresql());
  }

  /** The catalogue that the services were started with. */
  public Catalogue catalogue() {
    return opened(entrance).catalogue();
  }

  /** Completes with {@link #catalogue()} while the services start. */
  CompletableFuture<Catalogue> catalogueRead() {
    return catalogueRead;
  }

  public Credentials credentials() {
    return opened(entrance).credentials();
  }

  /** The processes as they run now, by name: aggregation, ingest, kafka, postgres, reporting; prometheus, if it does. */
  public Map<String, Long> pids() {
    return opened(members).pids();
  }

  /** Directory with the log of each process, {@code NAME.log}. */
  public Path logs() {
    return data.resolve("logs");
  }

  /**
   * Returns when every process is running and ready, after one was killed, say.
   *
   * @throws StackFailure when that takes longer than the limit
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    opened(members).awaitReady(limit);
  }

  /** Stops everything in order; a second call waits for the first. */
  @Override
  public synchronized void close() {
    // Whatever asked for the stop may have interrupted this thread; stopping takes its time all the same.
    boolean interrupted = Thread.interrupted();
    Members running = members;
    if (running != null) {
      try {
        running.stop(STOP_ORDER, caches.recording() ? STOP_LIMIT_OF_A_RECORDING : STOP_LIMIT);
      } catch (Exception impatient) {
        interrupted |= impatient instanceof InterruptedException;
        running.kill();
      }
    }
    release();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends everything at once. */
  void kill() {
    Members running = members;
    if (running != null) {
      running.kill();
    }
  }

  /** Completes with a plain sentence when a process cannot be kept running. */
  CompletableFuture<String> broken() {
    return broken;
  }

  DataDirectory data() {
    return data;
  }

  private void clear() throws IOException, InterruptedException {
    List<String> names = STOP_ORDER.stream().flatMap(List::stream).toList();
    Orphans.stop(data.directory("run"), names, Set.of(Services.mark(data), database().toString(), Prometheus.mark(observation())), console);
    if (options.wants(Wish.FRESH)) {
      data.empty();
    }
    data.directory("logs");
    options.ports().requireFree();
  }

  private void startDatabase(Members starting) throws IOException, InterruptedException {
    Database database = Database.prepare(
        PostgresBinaries.of(options.home()), database(), options.ports().postgresql(), logs().resolve("initdb.log"));
    starting.start(database.program(), database::ready, START_LIMIT);
  }

  private void observe(Members starting) throws IOException, InterruptedException {
    if (!options.wants(Wish.OBSERVE)) {
      return;
    }
    Optional<Path> installed = Prometheus.installed();
    if (installed.isEmpty()) {
      console.line("  %-12s %s".formatted(Prometheus.NAME, Prometheus.MISSING));
      return;
    }
    Prometheus prometheus = Prometheus.prepare(installed.get(), options.home(), observation(), options.ports());
    starting.start(prometheus.program(), prometheus.probe(), START_LIMIT);
  }

  /** A service is not asked before Kafka is there: each would answer that it is not, and note it in its log. */
  private static void start(Members starting, Program service, Probe kafka, int port) throws InterruptedException {
    Probe readiness = Health.readiness(port);
    starting.start(service, () -> kafka.ready() && readiness.ready(), START_LIMIT);
  }

  private void release() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
      data.close();
    } catch (IllegalStateException | IOException alreadyExiting) {
      // The process is about to end, and with it the lock.
    }
  }

  private Path database() {
    return data.resolve("postgres");
  }

  private Path observation() {
    return data.resolve("prometheus");
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the stack has not been opened");
    }
    return part;
  }
}
