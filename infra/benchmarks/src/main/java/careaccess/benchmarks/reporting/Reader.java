package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Connection;
import careaccess.benchmarks.Connection.Answer;
import careaccess.benchmarks.Requests;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** Dashboards: they ask one question after the other, round and round, and look at what they are told. */
final class Reader {

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final String FIGURE = "\"indicator\":";

  /** Of so many answers one is read: reading takes longer than answering, so it is done after each step. */
  private static final int READ_ONE_OF = 50;

  private final Requests requests;
  private final Truth truth;
  private final List<Prepared> questions;
  private final List<Prepared> again;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final Queue<Read> unread = new ConcurrentLinkedQueue<>();
  private volatile boolean settled = true;

  /** @param figures that the answer holds */
  private record Prepared(Question question, int figures) {}

  private record Read(Question question, String body) {}

  Reader(Requests requests, Truth truth, List<Question> questions) {
    this.requests = requests;
    this.truth = truth;
    this.questions = questions.stream().map(question -> new Prepared(question, truth.figures(question))).toList();
    this.again = this.questions.stream().filter(prepared -> prepared.question().ask() == Ask.AGAIN).toList();
  }

  /** Each when the one before has been answered, so that none waits for another. */
  Asked oneAtATime(Duration time) throws Exception {
    Requests alone = new Requests(requests.port(), requests.key(), 1);
    return Asked.of(alone.asFastAsTheyGo(time, this::askAny), this::ask);
  }

  /** As many as go. */
  Asked asFastAsTheyGo(Duration time) throws Exception {
    return Asked.of(requests.asFastAsTheyGo(time, this::askAny), this::ask);
  }

  /** At a fixed rate. */
  Asked onSchedule(double perSecond, Duration time) throws Exception {
    return Asked.of(requests.onSchedule(perSecond, time, this::askAny), this::ask);
  }

  /** Only what is known already, as many as go. */
  Asked again(Duration time) throws Exception {
    return Asked.of(requests.asFastAsTheyGo(time, (connection, index) -> ask(connection, at(again, index), index)));
  }

  /** From now on cells may change under the questions, or may not any more. */
  void settled(boolean now) {
    settled = now;
  }

  /** Asks all that will be asked again, so that its answers are known. */
  void learn() throws IOException {
    askAll(again, (prepared, answer) -> tags.put(prepared.question().path(), answer.etag()));
  }

  /** Asks some of the questions, reads every answer, and returns them. */
  List<String> answers(int count) throws IOException {
    List<String> bodies = new ArrayList<>();
    askAll(questions.subList(0, Math.min(count, questions.size())), (_, answer) -> bodies.add(answer.body()));
    return bodies;
  }

  private void askAll(List<Prepared> some, BiConsumer<Prepared, Answer> heard) throws IOException {
    try (Connection connection = new Connection(requests.port(), requests.key())) {
      for (Prepared prepared : some) {
        Answer answer = connection.get(prepared.question().path(), "");
        take(prepared, answer);
        unread.add(new Read(prepared.question(), answer.body()));
        heard.accept(prepared, answer);
      }
    }
    var _ = read();
  }

  /**
   * Reads the samples of all answers since the last time.
   *
   * @return how many
   */
  int read() {
    int count = 0;
    for (Read read = unread.poll(); read != null; read = unread.poll()) {
      truth.check(read.question(), read.body(), settled);
      count++;
    }
    return count;
  }

  private Ask ask(long index) {
    return at(questions, index).question().ask();
  }

  private void askAny(Connection connection, long index) throws IOException {
    ask(connection, at(questions, index), index);
  }

  private void ask(Connection connection, Prepared prepared, long index) throws IOException {
    Question question = prepared.question();
    boolean known = question.ask() == Ask.AGAIN;
    Answer answer = connection.get(question.path(), known ? tags.getOrDefault(question.path(), "") : "");
    if (known && answer.status() == NOT_MODIFIED) {
      return;
    }
    if (known && settled) {
      throw StackFailure.because("What has not changed was answered anew, %d: %s".formatted(answer.status(), question.path()));
    }
    take(prepared, answer);
    if (known) {
      tags.put(question.path(), answer.etag());
    }
    if (index % READ_ONE_OF == 0) {
      unread.add(new Read(question, answer.body()));
    }
  }

  private static void take(Prepared prepared, Answer answer) {
    if (answer.status() != OK || count(answer.body()) != prepared.figures()) {
      throw StackFailure.because("%d with %d figures, not %d with %d: %s, %s".formatted(
          answer.status(), count(answer.body()), OK, prepared.figures(), prepared.question().path(), answer.body()));
    }
  }

  private static int count(String body) {
    int count = 0;
    for (int at = body.indexOf(FIGURE); at >= 0; at = body.indexOf(FIGURE, at + FIGURE.length())) {
      count++;
    }
    return count;
  }

  private static Prepared at(List<Prepared> some, long index) {
    return some.get((int) (index % some.size()));
  }
}
