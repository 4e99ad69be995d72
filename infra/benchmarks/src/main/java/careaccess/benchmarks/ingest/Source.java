package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Connection;
import careaccess.benchmarks.Connection.Answer;
import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Posts;
import careaccess.benchmarks.Requests;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A source that sends the sample, in every way that is measured, and takes note of what was accepted. */
final class Source {

  private static final int ACCEPTED = 202;
  private static final int DELIVERED = 200;
  private static final String PATH = "/v1/measurements";

  private final int port;
  private final String key;
  private final Sample sample;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();

  Source(int port, String key, Sample sample) {
    this.port = port;
    this.key = key;
    this.sample = sample;
  }

  /** Measurements that were answered 202, of all requests so far. */
  long accepted() {
    return accepted.get();
  }

  /** National deliveries that were taken, each in a transaction of its own. */
  long deliveries() {
    return deliveries.get();
  }

  /** Who sends the same to another service. */
  Source to(int other) {
    return new Source(other, key, sample);
  }

  /**
   * Streams measurements in so many requests at a time, and returns when all have been answered.
   *
   * @param each of one request
   */
  void stream(int requests, long each) throws Exception {
    Requests.together(requests, () -> {
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
    Requests.together(1, () -> {
      send(form, formed, gzip, count, handed);
      return 0;
    });
  }

  private void send(Form form, Sample formed, boolean gzip, long count, LongConsumer handed) throws IOException {
    Iterable<byte[]> lines = () ->
        Stream.concat(form.head(), LongStream.range(0, count).peek(handed).mapToObj(formed::at)).iterator();
    try (Connection connection = new Connection(port, key)) {
      accept(connection.stream(PATH, form.contentType(), gzip, lines), count);
    }
  }

  /** Streams one national delivery. */
  void deliver(NationalDelivery delivery, long visits) throws Exception {
    Requests.together(1, () -> {
      try (Connection connection = new Connection(port, Subject.keyOfLists(key))) {
        Answer answer = connection.stream("/v1/rivta", "text/xml", false, delivery.lines(visits));
        if (answer.status() != DELIVERED || !answer.body().contains(" " + visits + " ")) {
          throw unexpected(answer);
        }
      }
      accepted.addAndGet(visits);
      return deliveries.incrementAndGet();
    });
  }

  /** One measurement a request, each as soon as the one before on its connection has been answered. */
  Latencies asFastAsTheyGo(int connections, Duration time) throws Exception {
    return Latencies.ofTaken(posts(connections).asFastAsTheyGo(time, sample::at, answer -> accept(answer, 1)));
  }

  /** One measurement a request, at a fixed rate. */
  Latencies onSchedule(int connections, double perSecond, Duration time) throws Exception {
    return Latencies.ofTaken(posts(connections).onSchedule(perSecond, time, sample::at, answer -> accept(answer, 1)));
  }

  private Posts posts(int connections) {
    return new Posts(port, key, PATH, connections);
  }

  private void accept(Answer answer, long sent) {
    // What is not 202 says so; reading the one that is would cost the client as much as sending.
    boolean complete = answer.status() == ACCEPTED
        && (sent == 1 || JsonMapper.shared().readTree(answer.body()).path("accepted").asLong() == sent);
    if (!complete) {
      throw unexpected(answer);
    }
    accepted.addAndGet(sent);
  }

  private static StackFailure unexpected(Answer answer) {
    return StackFailure.because("ingest answered %d: %s".formatted(answer.status(), answer.body()));
  }
}
