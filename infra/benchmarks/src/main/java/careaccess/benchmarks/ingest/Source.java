package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.ingest.Connection.Answer;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A source that sends the sample, in every way that is measured, and takes note of what was accepted. */
final class Source {

  private static final int ACCEPTED = 202;

  private final int port;
  private final String key;
  private final Sample sample;
  private final AtomicLong accepted = new AtomicLong();

  Source(int port, String key, Sample sample) {
    this.port = port;
    this.key = key;
    this.sample = sample;
  }

  /** Measurements that were answered 202, of all requests so far. */
  long accepted() {
    return accepted.get();
  }

  /**
   * Streams measurements in so many requests at a time, and returns when all have been answered.
   *
   * @param each of one request
   */
  void stream(int requests, long each) throws Exception {
    together(requests, () -> {
      send(Form.NDJSON, sample, false, each, _ -> {});
      return 0;
    });
  }

  /**
   * Streams measurements in one request.
   *
   * @param formed the sample in that form
   * @param handed told how many it has written so far
   */
  void stream(Form form, Sample formed, boolean gzip, long count, LongConsumer handed) throws Exception {
    together(1, () -> {
      send(form, formed, gzip, count, handed);
      return 0;
    });
  }

  private void send(Form form, Sample formed, boolean gzip, long count, LongConsumer handed) throws IOException {
    Iterable<byte[]> lines = () ->
        Stream.concat(form.head(), LongStream.range(0, count).peek(handed).mapToObj(formed::at)).iterator();
    try (Connection connection = new Connection(port, key)) {
      accept(connection.stream(form, gzip, lines), count);
    }
  }

  /** One measurement a request, each as soon as the one before on its connection has been answered. */
  Latencies asFastAsTheyGo(int connections, Duration time) throws Exception {
    AtomicLong next = new AtomicLong();
    long end = System.nanoTime() + time.toNanos();
    return oneByOne(connections, () -> {
      long now = System.nanoTime();
      return new Due(next.getAndIncrement(), now, now < end);
    });
  }

  /**
   * One measurement a request, one after the other at a fixed rate, whether or not those before have been answered: what
   * waits for a connection, or for the service, is late, and its time counts from when it was due.
   */
  Latencies onSchedule(int connections, double perSecond, Duration time) throws Exception {
    AtomicLong next = new AtomicLong();
    long begun = System.nanoTime();
    double period = 1e9 / perSecond;
    return oneByOne(connections, () -> {
      long index = next.getAndIncrement();
      long after = (long) (index * period);
      return new Due(index, begun + after, after < time.toNanos());
    });
  }

  /** When a request is to be sent, by {@link System#nanoTime()}; the first that is not wanted any more ends its connection. */
  private record Due(long index, long at, boolean wanted) {}

  private Latencies oneByOne(int connections, Supplier<Due> schedule) throws Exception {
    return Latencies.of(together(connections, () -> {
      List<Long> nanos = new ArrayList<>();
      try (Connection connection = new Connection(port, key)) {
        for (Due due = schedule.get(); due.wanted(); due = schedule.get()) {
          await(due.at());
          accept(connection.post(sample.at(due.index())), 1);
          nanos.add(System.nanoTime() - due.at());
        }
      }
      return nanos;
    }).stream().flatMap(List::stream).toList());
  }

  private static void await(long moment) throws InterruptedException {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void accept(Answer answer, long sent) {
    // What is not 202 says so; reading the one that is would cost the client as much as sending.
    boolean complete = answer.status() == ACCEPTED
        && (sent == 1 || JsonMapper.shared().readTree(answer.body()).path("accepted").asLong() == sent);
    if (!complete) {
      throw StackFailure.because("ingest answered %d: %s".formatted(answer.status(), answer.body()));
    }
    accepted.addAndGet(sent);
  }

  /** On virtual threads, which an interruption ends even where they wait for the service. */
  private static <T> List<T> together(int count, Callable<T> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> one : threads.invokeAll(Collections.nCopies(count, work))) {
        results.add(one.get());
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
    return results;
  }
}
