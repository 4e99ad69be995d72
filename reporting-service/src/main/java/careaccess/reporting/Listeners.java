package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.contract.client.CurrentClients;
import careaccess.http.Draining;
import careaccess.reporting.StreamEvent.Ending;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * All who listen to changes. One thread looks for what is new of live figures, one for releases, and one sees to it that nobody is
 * forgotten or waited for, however many listen; none of them ever waits for a listener.
 */
@Component
class Listeners implements SmartLifecycle {

  /** There is no place for one more. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Full() {
      super("As many listen already as may, or this instance is stopping: come again, or ask /v1/values or /v1/changes.");
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private static final int THREADS = 3;
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Telling telling;
  private final CurrentClients clients;
  private final StreamMetrics metrics;
  private final ReportingSettings.Stream settings;
  private final Semaphore places;

  private final Set<Listener> listening = ConcurrentHashMap.newKeySet();
  private final Map<String, StreamQuestion> questions = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService threads;
  private volatile boolean isRunning;

  Listeners(Telling telling, CurrentClients clients, StreamMetrics metrics, ReportingSettings settings) {
    this.telling = telling;
    this.clients = clients;
    this.metrics = metrics;
    this.settings = settings.stream();
    this.places = new Semaphore(this.settings.listeners());
    metrics.watch(listening);
  }

  /** The same for all who ask the same. */
  StreamQuestion shared(StreamQuestion question) {
    return questions.computeIfAbsent(question.text(), _ -> question);
  }

  /**
   * Somebody listens from now on.
   *
   * @param client null: nobody that is known
   * @param first what is sent first, and how far he has been told
   * @throws Full before anything is sent
   */
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      StreamQuestion question,
      @Nullable Client client,
      Told first)
      throws IOException {
    if (!isRunning || !places.tryAcquire()) {
      throw new Full();
    }
    ServletOutputStream out = response.getOutputStream();
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Listener listener = new Listener(context, out, question, client, first.point(), System::nanoTime, this::left);
    context.addListener(listener);
    listener.tell(first);
    listening.add(listener);
    metrics.begun();
    out.setWriteListener(listener);
  }

  private void left(Listener listener, Ending why) {
    if (listening.remove(listener)) {
      places.release();
      metrics.ended(why);
    }
  }

  @Override
  public void start() {
    isRunning = true;
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(THREADS, Thread.ofPlatform().name("stream-", 0).factory());
    every(started, settings.look(), () -> tell(telling::live));
    every(started, settings.look(), () -> tell(telling::released));
    every(started, SWEEP, this::sweep);
    threads = started;
  }

  private static void every(ScheduledExecutorService threads, Duration pause, Runnable task) {
    var _ = threads.scheduleWithFixedDelay(task, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** When others are asked already, and before the server waits for the end of all answers. */
  @Override
  public int getPhase() {
    return Draining.BEFORE_THE_END_OF_REQUESTS;
  }

  /** Whoever listens is told so. */
  @Override
  public void stop() {
    isRunning = false;
    ScheduledExecutorService stopping = threads;
    if (stopping != null) {
      stopping.shutdown();
      try {
        if (!stopping.awaitTermination(STOPPING.toNanos(), TimeUnit.NANOSECONDS)) {
          log.warn("Telling of changes did not stop within {} s", STOPPING.toSeconds());
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    listening.forEach(listener -> telling.end(listener, Ending.SHUTDOWN));
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /** Until there is no more; a failure is over with the next look. */
  private void tell(Predicate<Collection<Listener>> tellsMore) {
    try {
      boolean more = true;
      while (more && isRunning) {
        more = tellsMore.test(listening);
      }
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("What is new is not known just now", unreachable);
    } catch (RuntimeException failure) {
      log.error("Those who listen could not be told", failure);
    }
  }

  private void sweep() {
    try {
      listening.forEach(this::sweep);
      questions.values().retainAll(listening.stream().map(Listener::question).collect(Collectors.toSet()));
    } catch (RuntimeException failure) {
      log.error("Those who listen could not be looked after", failure);
    }
  }

  private void sweep(Listener listener) {
    if (listener.isBusyFor(settings.patience())) {
      telling.part(listener, Ending.SLOW);
    } else if (!listener.isParting()) {
      sweepTaking(listener);
    }
  }

  private void sweepTaking(Listener listener) {
    if (listener.isListeningFor(settings.longest())) {
      telling.end(listener, Ending.AGE);
    } else if (!mayListen(listener)) {
      telling.end(listener, Ending.ACCESS);
    } else if (listener.isSilentFor(settings.heartbeat()) && listener.idleAt().isPresent()) {
      listener.beat();
    }
  }

  /** Keys are taken away while somebody listens. */
  private boolean mayListen(Listener listener) {
    return listener.question().audience() == Audience.PUBLIC
        || listener
            .client()
            .flatMap(client -> clients.get().named(client.name()))
            .filter(client -> client.role().readsLive())
            .isPresent();
  }
}
