package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLookTest {

  private static final int MANY = 20;

  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  /** Finds its number, the first one not before the end. */
  private final SharedLook<Integer> look =
      new SharedLook<>(() -> {
        int number = looks.incrementAndGet();
        if (number == 1) {
          waitForTheEnd();
        }
        return number;
      });

  @Test
  void allWhoAskWhileALookIsUnderWayShareTheOneAfterIt() {
    CompletableFuture<Integer> early = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> early.complete(look.now()));
    await().until(() -> looks.get() == 1);

    List<CompletableFuture<Integer>> late = IntStream.range(0, MANY).mapToObj(_ -> new CompletableFuture<Integer>()).toList();
    List<Thread> waiting =
        late.stream().map(one -> Thread.ofPlatform().daemon().start(() -> one.complete(look.now()))).toList();
    await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    end.countDown();

    assertThat(early.join()).isEqualTo(1);
    assertThat(late).extracting(CompletableFuture::join).containsOnly(2);
    assertThat(looks).hasValue(2);
  }

  @Test
  void whoAsksAfterALookHasEndedHasOneOfHisOwn() {
    end.countDown();

    assertThat(look.now()).isEqualTo(1);
    assertThat(look.now()).isEqualTo(2);
  }

  @Test
  void aLookThatFailsFailsForWhoeverMadeItAndForNobodyAfterIt() {
    AtomicInteger attempts = new AtomicInteger();
    SharedLook<Integer> failing =
        new SharedLook<>(() -> {
          if (attempts.incrementAndGet() == 1) {
            throw new IllegalStateException("away");
          }
          return attempts.get();
        });

    assertThatThrownBy(failing::now).isInstanceOf(IllegalStateException.class);
    assertThat(failing.now()).isEqualTo(2);
  }

  @Test
  void allWhoShareALookShareThatItFails() {
    AtomicInteger attempts = new AtomicInteger();
    SharedLook<Integer> failing =
        new SharedLook<>(() -> {
          if (attempts.incrementAndGet() == 1) {
            waitForTheEnd();
          }
          throw new IllegalStateException("away " + attempts.get());
        });
    CompletableFuture<String> early = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> early.complete(failure(failing)));
    await().until(() -> attempts.get() == 1);
    List<CompletableFuture<String>> late = IntStream.range(0, MANY).mapToObj(_ -> new CompletableFuture<String>()).toList();
    List<Thread> waiting =
        late.stream().map(one -> Thread.ofPlatform().daemon().start(() -> one.complete(failure(failing)))).toList();
    await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    end.countDown();

    assertThat(early.join()).isEqualTo("away 1");
    assertThat(late).extracting(CompletableFuture::join).containsOnly("away 2");
    assertThat(attempts).hasValue(2);
  }

  private static String failure(SharedLook<Integer> look) {
    try {
      return look.now().toString();
    } catch (IllegalStateException away) {
      return String.valueOf(away.getMessage());
    }
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
