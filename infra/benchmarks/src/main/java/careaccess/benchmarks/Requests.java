package careaccess.benchmarks;

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
import java.util.function.Supplier;

/**
 * Requests to a service, on each connection one after the other.
 *
 * @param key sent with every one of them
 * @param connections at the same time
 */
public record Requests(int port, String key, int connections) {

  /** One request and what is to be said of its answer. */
  @FunctionalInterface
  public interface Request {

    /** @param index of the request among all of them, from 0 */
    void send(Connection connection, long index) throws IOException;
  }

  /** @param nanos from when the request was due until it had been answered */
  public record Taken(long index, long nanos) {}

  /** When a request is to be sent, by {@link System#nanoTime()}; the first that is not wanted any more ends its connection. */
  private record Due(long index, long at, boolean wanted) {}

  /** Each as soon as the one before on its connection has been answered. */
  public List<Taken> asFastAsTheyGo(Duration time, Request request) throws Exception {
    AtomicLong next = new AtomicLong();
    long end = System.nanoTime() + time.toNanos();
    return oneByOne(request, () -> {
      long now = System.nanoTime();
      return new Due(next.getAndIncrement(), now, now < end);
    });
  }

  /**
   * One after the other at a fixed rate, whether or not those before have been answered: what waits for a connection, or for
   * the service, is late, and its time counts from when it was due.
   */
  public List<Taken> onSchedule(double perSecond, Duration time, Request request) throws Exception {
    AtomicLong next = new AtomicLong();
    long begun = System.nanoTime();
    double period = 1e9 / perSecond;
    return oneByOne(request, () -> {
      long index = next.getAndIncrement();
      long after = (long) (index * period);
      return new Due(index, begun + after, after < time.toNanos());
    });
  }

  private List<Taken> oneByOne(Request request, Supplier<Due> schedule) throws Exception {
    return together(connections, () -> {
      List<Taken> taken = new ArrayList<>();
      try (Connection connection = new Connection(port, key)) {
        for (Due due = schedule.get(); due.wanted(); due = schedule.get()) {
          await(due.at());
          request.send(connection, due.index());
          taken.add(new Taken(due.index(), System.nanoTime() - due.at()));
        }
      }
      return taken;
    }).stream().flatMap(List::stream).toList();
  }

  private static void await(long moment) throws InterruptedException {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Does the same several times at once, on virtual threads, which an interruption ends even where they wait for an answer. */
  public static <T> List<T> together(int count, Callable<T> work) throws Exception {
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
