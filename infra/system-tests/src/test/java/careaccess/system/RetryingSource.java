package careaccess.system;

import careaccess.local.Credentials;
import careaccess.system.Submission.Way;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A source that sends one submission after the other, and each again until it is answered 202, as late as the answers
 * ask it to. Called again and again; what is due it does then.
 */
final class RetryingSource implements Runnable {

  /** An answer other than 202. */
  record Refusal(int status, Duration took, String retryAfter, String body) {}

  private final Api api;
  private final String name;
  private final Way way;
  private final YearMonth month;
  private final Set<String> accepted = new TreeSet<>();
  private final List<List<String>> submissions = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private @Nullable Submission pending;
  private long notBefore = System.nanoTime();
  private int begun;
  private boolean closing;
  private @Nullable IOException unanswered;

  /** @param month that no other test and no other source speaks of */
  RetryingSource(Api api, String name, Way way, YearMonth month) {
    this.api = api;
    this.name = name;
    this.way = way;
    this.month = month;
  }

  @Override
  public synchronized void run() {
    Submission due = due();
    if (due != null && System.nanoTime() - notBefore >= 0) {
      try {
        send(due);
      } catch (IOException notAnswered) {
        unanswered = notAnswered;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  YearMonth month() {
    return month;
  }

  /** Ids of what was answered 202. */
  synchronized Set<String> accepted() {
    return new TreeSet<>(accepted);
  }

  /** The same by submission. */
  synchronized List<List<String>> submissions() {
    return List.copyOf(submissions);
  }

  synchronized List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** What kept it from an answer; null: it was always answered. */
  synchronized @Nullable IOException unanswered() {
    return unanswered;
  }

  /** Begins nothing new. */
  synchronized void close() {
    closing = true;
  }

  /** Whether everything it began was accepted. */
  synchronized boolean isDone() {
    return closing && pending == null;
  }

  private @Nullable Submission due() {
    if (pending == null && !closing) {
      List<String> ids = IntStream.range(0, way.size).mapToObj(i -> "%s-%d-%d".formatted(name, begun, i)).toList();
      begun++;
      pending = new Submission(way, month, ids);
    }
    return pending;
  }

  private void send(Submission submission) throws IOException, InterruptedException {
    long before = System.nanoTime();
    HttpResponse<String> answer = api.push(Credentials.FEED, submission);
    long after = System.nanoTime();
    if (answer.statusCode() == 202) {
      accepted.addAll(submission.ids());
      submissions.add(submission.ids());
      pending = null;
    } else {
      String retryAfter = answer.headers().firstValue("Retry-After").orElse("");
      refusals.add(new Refusal(answer.statusCode(), Duration.ofNanos(after - before), retryAfter, answer.body()));
      notBefore = after + Duration.ofSeconds(retryAfter.isEmpty() ? 1 : Integer.parseInt(retryAfter)).toNanos();
    }
  }
}
