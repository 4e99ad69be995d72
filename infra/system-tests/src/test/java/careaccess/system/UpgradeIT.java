package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Credentials;
import careaccess.local.Stack;
import careaccess.system.Submission.Way;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of every service both instances are replaced, one after the other, and one service after the other in the order that
 * {@code docs/operations/upgrading.md} has, while measurements come in and figures are read through something that balances
 * load: nobody is answered with an error, nothing is lost or counted twice, and no reader sees an older figure after a newer
 * one. The build before and after is the same or, with {@code -Dupgrade.from=DIR}, the one in DIR before.
 */
@ExtendWith(SharedStack.class)
@EnabledIfSystemProperty(named = "drills", matches = "true")
class UpgradeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** That no other test speaks of. */
  private static final YearMonth MONTH = YearMonth.of(2023, 11);

  private static final Map<String, String> QUESTION =
      Map.of("indicator", Submission.INDICATOR, "place", History.REGION, "period", MONTH.toString());

  /** Of 50 measurements each, four a second. */
  private static final Duration BETWEEN_SUBMISSIONS = Duration.ofMillis(250);

  private static final int READERS = 5;

  /** Of each reader. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  @TempDir Path directory;

  private final Stack stack;
  private final Api api;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger submissions = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();

  UpgradeIT(Stack stack) {
    this.stack = stack;
    this.api = new Api(stack);
  }

  @Test
  void servicesAreReplacedInstanceByInstanceAndNobodySeesAnError() throws Exception {
    List<Instance> second = new ArrayList<>();
    try (Balancer ingest = new Balancer("ingest", api);
        Balancer reporting = new Balancer("reporting", api);
        ScheduledExecutorService load = Executors.newScheduledThreadPool(READERS + 1)) {
      Instance counter = startAnother("aggregation");
      Instance receiver = startAnother("ingest");
      Instance teller = startAnother("reporting");
      second.addAll(List.of(counter, receiver, teller));
      balance(ingest, stack.ingest(), receiver);
      balance(reporting, stack.reporting(), teller);
      await().atMost(PATIENCE).ignoreExceptions().until(counter::isReady);
      begin(load, ingest, reporting);
      awaitProgress();
      long begun = System.nanoTime();
      Builds.replace();
      replace("aggregation", counter, ingest, reporting);
      replace("ingest", receiver, ingest, reporting);
      replace("reporting", teller, ingest, reporting);
      System.out.printf("%s: %d submissions of %d and %d questions in %.1f s, %d without the answer that they should have%n",
          Builds.description(), submissions.get(), Way.LINES.size, answers.get(), (System.nanoTime() - begun) / 1e9,
          failures.size());
    } finally {
      second.forEach(Instance::close);
    }
    assertThat(failures).isEmpty();
    assertStoredAndCountedOnce();
  }

  private static void balance(Balancer balancer, URI first, Instance second) {
    balancer.add(first);
    balancer.add(second.address());
    balancer.awaitReady(2);
  }

  private void begin(ScheduledExecutorService load, Balancer ingest, Balancer reporting) {
    var _ = load.scheduleAtFixedRate(() -> noting(() -> submit(ingest.next())), 0, BETWEEN_SUBMISSIONS.toMillis(),
        TimeUnit.MILLISECONDS);
    for (int reader = 0; reader < READERS; reader++) {
      AtomicLong seen = new AtomicLong();
      var _ = load.scheduleAtFixedRate(() -> noting(() -> read(reporting.next(), seen)), 0, BETWEEN_QUESTIONS.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private interface Exchange {
    void make() throws IOException, InterruptedException;
  }

  private void noting(Exchange exchange) {
    try {
      exchange.make();
    } catch (IOException | RuntimeException | AssertionError failure) {
      failures.add(failure.toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(Api instance) throws IOException, InterruptedException {
    int number = submissions.getAndIncrement();
    List<String> ids = IntStream.range(0, Way.LINES.size).mapToObj(i -> "upgrade-%d-%d".formatted(number, i)).toList();
    HttpResponse<String> answer = instance.push(Credentials.FEED, new Submission(Way.LINES, MONTH, ids));
    if (answer.statusCode() == 202) {
      accepted.addAll(ids);
    } else {
      failures.add("a submission was answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  /** Contacts only come in, so whoever has seen so many sees no fewer; revisions begin anew where all is counted anew. */
  private void read(Api instance, AtomicLong seen) {
    long contacts = instance.get("/v1/values", QUESTION).path("values").path(0).path("value").asLong(0);
    long before = seen.getAndSet(contacts);
    if (contacts < before) {
      failures.add("%d contacts were read after %d".formatted(contacts, before));
    }
    answers.incrementAndGet();
  }

  private Instance startAnother(String service) throws IOException {
    return Instance.like(
        pid(service),
        service.equals("aggregation") ? Map.of("careaccess.state-dir", directory.resolve("streams").toString()) : Map.of(),
        stack.logs().resolve(service + "-2.log"));
  }

  /** Both instances of the service, the second when the first is used again. */
  private void replace(String service, Instance second, Balancer... balancers) throws Exception {
    replaceFirst(service);
    awaitUse(balancers);
    second.replace();
    await().atMost(PATIENCE).ignoreExceptions().until(second::isReady);
    awaitUse(balancers);
  }

  /** SIGTERM; whoever keeps the processes starts it anew. */
  private void replaceFirst(String service) throws InterruptedException {
    long before = pid(service);
    ProcessHandle.of(before).ifPresent(ProcessHandle::destroy);
    await().atMost(PATIENCE).until(() -> pid(service) != before);
    stack.awaitReady(PATIENCE);
  }

  private void awaitUse(Balancer... balancers) {
    for (Balancer balancer : balancers) {
      balancer.awaitReady(2);
    }
    awaitProgress();
  }

  /** Until some more have been answered. */
  private void awaitProgress() {
    int sent = accepted.size();
    int read = answers.get();
    await().atMost(PATIENCE).until(() ->
        !failures.isEmpty() || (accepted.size() > sent + 4 * Way.LINES.size && answers.get() > read + 50));
  }

  private void assertStoredAndCountedOnce() {
    MeasurementLog log = MeasurementLog.read(stack.bootstrapServers());
    assertThat(accepted).isNotEmpty().allMatch(id -> log.times(Credentials.FEED, "wait", id) == 1);
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(api.value(Submission.INDICATOR, History.REGION, MONTH.toString()).path("value").asInt())
            .isEqualTo(accepted.size()));
    await().atMost(PATIENCE).untilAsserted(() -> {
      List<Accounts> accounts = api.accounts();
      assertThat(accounts).allMatch(Accounts::balance);
      assertThat(accounts.stream().collect(Collectors.toMap(Accounts::partition, Accounts::records)))
          .isEqualTo(log.records());
    });
  }

  private long pid(String service) {
    return Objects.requireNonNull(stack.pids().get(service));
  }
}
