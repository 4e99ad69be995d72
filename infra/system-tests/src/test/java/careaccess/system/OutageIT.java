package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Health;
import careaccess.local.Stack;
import careaccess.local.process.Probe;
import careaccess.system.RetryingSource.Refusal;
import careaccess.system.Submission.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The broker is stopped and started again, and then stands still twice for a while, under many sources that send again what
 * was not stored. What was answered 202 is stored and counted once, and the service comes out of the last as it went in.
 */
@ExtendWith(SharedStack.class)
class OutageIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_SUBMISSIONS = Duration.ofMillis(100);

  /** Promised are 5 s; the rest is for the test, which shares the processors with a broker that starts. Of the quicker of two outages. */
  private static final Duration LATEST_REFUSAL = Duration.ofMillis(5_500);

  /** Before which everybody is refused, however busy the processors are with others: nobody waits for Kafka twice. */
  private static final Duration TWO_WAITS = Duration.ofSeconds(8);

  private static final List<Way> WAYS =
      List.of(Way.ONE, Way.ONE, Way.ONE, Way.ONE, Way.LINES, Way.LINES, Way.LINES, Way.ALL_OR_NONE);

  /** Of the first source; each has a month of its own. */
  private static final YearMonth FIRST = YearMonth.of(2024, 1);

  /** Of those who do not send again. */
  private static final YearMonth LAST = FIRST.plusMonths(WAYS.size());

  /** Such submissions at a time: as many as would fill a pool of threads. */
  private static final int AT_ONCE = 200;

  /** What threads, objects and arrays may be more afterwards: a leak of any of those submissions would be several times that. */
  private static final int MORE_THREADS = 10;

  private static final double MORE_MIB = 2;

  private static final int MORE_ARRAYS = 2_000;

  private final Stack stack;
  private final Api api;
  private final Probe readiness;
  private final List<RetryingSource> sources;

  OutageIT(Stack stack) {
    this.stack = stack;
    this.api = new Api(stack);
    this.readiness = Health.readiness(stack.ingest().getPort());
    this.sources = IntStream.range(0, WAYS.size())
        .mapToObj(i -> new RetryingSource(api, "outage-" + i, WAYS.get(i), FIRST.plusMonths(i))).toList();
  }

  @Test
  void whatWasAcceptedIsStoredAndCountedOnceThroughOutagesOfTheBroker() throws Exception {
    long ingest = pid("ingest");
    List<List<Refusal>> held = new ArrayList<>();
    IngestVitals before;
    try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(sources.size())) {
      for (RetryingSource source : sources) {
        var _ = threads.scheduleWithFixedDelay(source, 0, BETWEEN_SUBMISSIONS.toMillis(), TimeUnit.MILLISECONDS);
      }
      awaitProgress();
      stopBrokerAndAwaitItsRestart();
      held.add(holdBroker(2 * AT_ONCE, "first", "then"));
      awaitProgress();
      // What it takes for good to come through an outage it has taken for twice as many by now.
      before = IngestVitals.of(api, ingest);
      held.add(holdBroker(AT_ONCE, "again", "at-last"));
      awaitProgress();
      sources.forEach(RetryingSource::close);
      await().atMost(PATIENCE).until(() -> sources.stream().allMatch(RetryingSource::isDone));
    }
    assertThat(pid("ingest")).isEqualTo(ingest);
    // A request is under way until its answer has gone, which its client may have read by then.
    await().atMost(PATIENCE).until(() -> IngestVitals.sum(api.ingestMetrics(), "careaccess_ingest_requests") == 0);
    assertSameAs(before, IngestVitals.of(api, ingest));
    assertThat(sources).extracting(RetryingSource::unanswered).containsOnlyNulls();
    List<Refusal> refusals = new ArrayList<>();
    held.forEach(refusals::addAll);
    sources.forEach(source -> refusals.addAll(source.refusals()));
    List<Duration> latest = held.stream().map(OutageIT::latest).toList();
    System.out.printf("%d refusals, the latest after %s, of those at once in each outage %s%n", refusals.size(), latest(refusals), latest);
    assertThat(refusals).allMatch(refusal -> refusal.status() == 503 && refusal.retryAfter().equals("5"));
    assertThat(latest(refusals)).isLessThan(TWO_WAITS);
    assertThat(Collections.min(latest)).isLessThan(LATEST_REFUSAL);
    MeasurementLog log = MeasurementLog.read(stack.bootstrapServers());
    assertStored(log);
    awaitFigures(log);
    awaitAccounts(log);
  }

  private static Duration latest(List<Refusal> refusals) {
    return refusals.stream().map(Refusal::took).max(Duration::compareTo).orElseThrow();
  }

  /** SIGTERM, to which a broker ends in good order; whoever keeps the processes starts it again. */
  private void stopBrokerAndAwaitItsRestart() throws InterruptedException {
    long broker = pid("kafka");
    int refused = refused();
    ProcessHandle.of(broker).ifPresent(ProcessHandle::destroy);
    await().atMost(PATIENCE).until(() -> refused() > refused && pid("kafka") != broker);
    stack.awaitReady(PATIENCE);
    // All of them: one alone may be let through to try a broker that the others do not ask yet.
    awaitProgress();
  }

  /** A broker that stands still has what was sent last, and stores it when everybody has given it up. */
  private List<Refusal> holdBroker(int atOnce, String untilItIsNoticed, String afterwards) throws IOException, InterruptedException {
    long broker = pid("kafka");
    List<RetryingSource> hasty = new ArrayList<>();
    signal("STOP", broker);
    try {
      // So that what comes to the broker first is of those who send it again.
      await().atMost(PATIENCE).until(() -> IngestVitals.sum(api.ingestMetrics(), "careaccess_ingest_requests") > 1);
      hasty.addAll(sendAtOnce(atOnce, untilItIsNoticed));
      await().atMost(PATIENCE).until(() -> !readiness.ready());
      await().atMost(PATIENCE).until(() -> IngestVitals.sum(api.ingestMetrics(), "careaccess_ingest_circuit\\{state=\"open\"}") == 1);
      hasty.addAll(sendAtOnce(atOnce, afterwards));
    } finally {
      signal("CONT", broker);
    }
    stack.awaitReady(PATIENCE);
    assertThat(pid("kafka")).isEqualTo(broker);
    assertThat(hasty).allMatch(source -> source.refusals().size() == 1);
    return hasty.stream().flatMap(source -> source.refusals().stream()).toList();
  }

  /** From sources that do not come back, whatever they are answered, and whose connections nobody has used before. */
  private List<RetryingSource> sendAtOnce(int atOnce, String name) {
    Api anew = new Api(stack);
    List<RetryingSource> hasty = IntStream.range(0, atOnce)
        .mapToObj(i -> new RetryingSource(anew, "hasty-%s-%d".formatted(name, i), Way.MANY_LINES, LAST)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      hasty.forEach(threads::execute);
    }
    assertThat(hasty).extracting(RetryingSource::unanswered).containsOnlyNulls();
    return hasty;
  }

  private static void assertSameAs(IngestVitals before, IngestVitals after) {
    System.out.printf("before the last outage: %s%nafter it:               %s%n", before, after);
    assertThat(after.started()).isEqualTo(before.started());
    assertThat(after.requests()).isZero();
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + MORE_THREADS);
    assertThat(after.mostThreads()).isLessThanOrEqualTo(before.mostThreads() + MORE_THREADS);
    assertThat(after.heldMib()).isLessThan(before.heldMib() + MORE_MIB);
    assertThat(after.arrays()).isLessThan(before.arrays() + MORE_ARRAYS);
  }

  private void assertStored(MeasurementLog log) {
    for (RetryingSource source : sources) {
      assertThat(source.accepted()).allMatch(id -> times(log, id) > 0);
    }
    long again =
        sources.stream().flatMap(source -> source.accepted().stream()).filter(id -> times(log, id) > 1).count();
    // How many, the two systems' networking decides: whether what was sent to a broker that stands still is read after all.
    System.out.printf("%d were stored more than once, of those who did not send again %d at all%n",
        again, log.different(Credentials.FEED + "/wait/hasty-"));
    RetryingSource together = sources.get(WAYS.indexOf(Way.ALL_OR_NONE));
    assertThat(together.submissions()).allMatch(ids -> ids.stream().map(id -> times(log, id)).distinct().count() == 1);
  }

  private void awaitFigures(MeasurementLog log) {
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
      for (RetryingSource source : sources) {
        assertThat(counted(source.month())).isEqualTo(source.accepted().size());
      }
      assertThat(counted(LAST)).isEqualTo(log.different(Credentials.FEED + "/wait/hasty-"));
    });
  }

  private long counted(YearMonth month) {
    return api.value(Submission.INDICATOR, History.REGION, month.toString()).get("value").asLong(0);
  }

  /** Both count everything: ingest what it received, aggregation what is in the topic. */
  private void awaitAccounts(MeasurementLog log) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      List<Accounts> accounts = api.accounts();
      assertThat(accounts).allMatch(Accounts::balance);
      assertThat(accounts.stream().collect(Collectors.toMap(Accounts::partition, Accounts::records)))
          .isEqualTo(log.records());
    });
    await().atMost(PATIENCE).untilAsserted(() -> {
      String metrics = api.ingestMetrics();
      assertThat(IngestVitals.sum(metrics, "careaccess_ingest_measurements_total\\{.*}"))
          .isPositive().isEqualTo(IngestVitals.sum(metrics, "careaccess_ingest_received_total\\{.*}"));
    });
  }

  /** Until each source has been answered 202 once more. */
  private void awaitProgress() {
    List<Integer> accepted = sources.stream().map(source -> source.submissions().size()).toList();
    await().atMost(PATIENCE).until(() ->
        IntStream.range(0, sources.size()).allMatch(i -> sources.get(i).submissions().size() > accepted.get(i)));
  }

  private int refused() {
    return sources.stream().mapToInt(source -> source.refusals().size()).sum();
  }

  private static int times(MeasurementLog log, String id) {
    return log.times(Credentials.FEED, "wait", id);
  }

  private long pid(String process) {
    Long pid = stack.pids().get(process);
    assertThat(pid).as(process).isNotNull();
    return pid;
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor()).isZero();
  }
}
