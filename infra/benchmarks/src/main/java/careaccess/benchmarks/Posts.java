package careaccess.benchmarks;

import careaccess.benchmarks.Connection.Answer;
import careaccess.benchmarks.Requests.Taken;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * JSON documents posted one a request, on each connection one after the other, all by one thread that waits for whichever is
 * answered next: waking a thread for each took a third of the processors that sender, service and broker share.
 *
 * @param key sent with every one of them
 * @param connections at the same time
 */
public record Posts(int port, String key, String path, int connections) {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** When requests are due, in nanoseconds since the first could be. */
  @FunctionalInterface
  private interface Schedule {

    /** That the request is not wanted any more, nor any after it. */
    long NEVER = Long.MAX_VALUE;

    long due(long index, long now);
  }

  /** Each as soon as the one before on its connection has been answered. */
  public List<Taken> asFastAsTheyGo(Duration time, LongFunction<byte[]> documents, Consumer<Answer> answers)
      throws IOException, InterruptedException {
    return post((_, now) -> now < time.toNanos() ? now : Schedule.NEVER, documents, answers);
  }

  /**
   * One after the other at a fixed rate, whether or not those before have been answered: what waits for a connection, or for
   * the service, is late, and its time counts from when it was due.
   */
  public List<Taken> onSchedule(
      double perSecond, Duration time, LongFunction<byte[]> documents, Consumer<Answer> answers)
      throws IOException, InterruptedException {
    double period = 1e9 / perSecond;
    return post(
        (index, _) -> {
          long due = (long) (index * period);
          return due < time.toNanos() ? due : Schedule.NEVER;
        },
        documents, answers);
  }

  private List<Taken> post(Schedule schedule, LongFunction<byte[]> documents, Consumer<Answer> answers)
      throws IOException, InterruptedException {
    List<Taken> taken = new ArrayList<>();
    Queue<Exchange> free = new ArrayDeque<>();
    try (Selector selector = Selector.open()) {
      try {
        for (int i = 0; i < connections; i++) {
          free.add(new Exchange(selector, port, key, path));
        }
        long begun = System.nanoTime();
        long now = 0;
        long next = 0;
        long due = schedule.due(next, now);
        while (due != Schedule.NEVER || free.size() < connections) {
          while (due <= now && !free.isEmpty()) {
            free.remove().post(next, due, documents.apply(next));
            now = System.nanoTime() - begun;
            due = schedule.due(++next, now);
          }
          select(selector, due != Schedule.NEVER && !free.isEmpty() ? due - now : 0);
          now = System.nanoTime() - begun;
          for (SelectionKey ready : selector.selectedKeys()) {
            Exchange exchange = (Exchange) ready.attachment();
            Optional<Answer> answer = exchange.answer();
            if (answer.isPresent()) {
              taken.add(new Taken(exchange.index(), now - exchange.due()));
              answers.accept(answer.get());
              free.add(exchange);
            }
          }
          selector.selectedKeys().clear();
          due = schedule.due(next, now);
        }
        return taken;
      } finally {
        for (SelectionKey open : selector.keys()) {
          open.channel().close();
        }
      }
    }
  }

  /** @param nanos to wait at most, or hardly more; 0: until there is an answer */
  private static void select(Selector selector, long nanos) throws IOException, InterruptedException {
    selector.select(Math.ceilDiv(nanos, NANOS_PER_MILLI));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
