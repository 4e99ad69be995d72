package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.StreamEvent.Ending;
import careaccess.reporting.StreamPoint.Released;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

class ListenerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong();
  private final Reader reader = new Reader();
  private final List<Ending> endings = new ArrayList<>();
  private int completed;

  private final AsyncContext context =
      (AsyncContext)
          Proxy.newProxyInstance(
              AsyncContext.class.getClassLoader(),
              new Class<?>[] {AsyncContext.class},
              (_, method, _) -> {
                assertThat(method.getName()).isEqualTo("complete");
                completed++;
                return null;
              });

  private final Listener listener =
      new Listener(
          context,
          reader,
          new StreamQuestion(new Parameters(new LinkedMultiValueMap<>()), Audience.PUBLIC),
          null,
          Released.whole(1),
          nanos::get,
          (_, why) -> endings.add(why));

  /** Takes as many pieces as it is let. */
  private static final class Reader extends ServletOutputStream {

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int takes;
    private boolean isGone;
    private int written;

    @Override
    public boolean isReady() {
      return takes > written;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int one) {
      throw new AssertionError("one by one");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (isGone) {
        throw new IOException("gone");
      }
      assertThat(isReady()).as("never waited for").isTrue();
      written++;
      taken.writeBytes(bytes);
    }

    String text() {
      return taken.toString(UTF_8);
    }
  }

  @Test
  void nothingIsSentBeforeTheContainerSaysSo() {
    reader.takes = 9;
    tell(2, "a");
    assertThat(reader.text()).isEmpty();
    assertThat(listener.idleAt()).isEmpty();
    listener.onWritePossible();
    assertThat(reader.text()).isEqualTo("a");
    assertThat(listener.idleAt()).contains(Released.whole(2));
  }

  @Test
  void whoHasNotTakenEverythingIsToldNothingMoreAndHeldNoMore() {
    reader.takes = 1;
    listener.onWritePossible();
    tell(2, "a", "bc", "d");
    assertThat(reader.text()).isEqualTo("a");
    assertThat(listener.idleAt()).isEmpty();
    assertThat(listener.heldBytes()).isEqualTo(3);

    reader.takes = 4;
    listener.onWritePossible();
    assertThat(reader.text()).isEqualTo("abcd");
    assertThat(listener.heldBytes()).isZero();
    assertThat(listener.idleAt()).contains(Released.whole(2));
  }

  @Test
  void whoDoesNotTakeWhatWasSentIsBusyUntilHeHas() {
    listener.onWritePossible();
    tell(2, "a");
    pass(PATIENCE.minusMillis(1));
    assertThat(listener.isBusyFor(PATIENCE)).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(listener.isBusyFor(PATIENCE)).isTrue();
    reader.takes = 5;
    listener.onWritePossible();
    assertThat(listener.isBusyFor(PATIENCE)).isFalse();
  }

  @Test
  void whoIsDroppedIsToldWhyWhereThatCanBeSent() {
    reader.takes = 5;
    listener.onWritePossible();
    listener.end(Ending.AGE, "end".getBytes(UTF_8));
    tell(3, "more");
    assertThat(reader.text()).isEqualTo("end");
    assertThat(endings).containsExactly(Ending.AGE);
    assertThat(completed).isEqualTo(1);
  }

  @Test
  void whoWasTooSlowIsToldSoOnceThereIsRoomAndNothingElse() {
    listener.onWritePossible();
    tell(2, "a");
    pass(PATIENCE);
    assertThat(listener.isBusyFor(PATIENCE)).isTrue();
    listener.part(Ending.SLOW, StreamEvent.end(JsonMapper.shared().writeValueAsString(Ending.SLOW.explained())));
    assertThat(listener.isBusyFor(Duration.ofMillis(1))).as("is waited for anew").isFalse();
    tell(3, "more");
    listener.beat();
    assertThat(endings).isEmpty();
    reader.takes = 9;
    listener.onWritePossible();
    assertThat(reader.text())
        .isEqualTo(
            """
            event: end
            data: {"reason":"slow","detail":"What was sent has not been taken for too long. \
            Come again with the id of the last event."}

            """);
    assertThat(endings).containsExactly(Ending.SLOW);
    assertThat(completed).isEqualTo(1);
  }

  @Test
  void whoNeverReadsIsDroppedWithNothingLeft() {
    listener.onWritePossible();
    tell(2, "a");
    listener.part(Ending.SLOW, "end".getBytes(UTF_8));
    assertThat(listener.heldBytes()).as("why it ends").isEqualTo(3);
    listener.part(Ending.SLOW, "end".getBytes(UTF_8));
    assertThat(reader.text()).isEmpty();
    assertThat(listener.heldBytes()).isZero();
    assertThat(endings).containsExactly(Ending.SLOW);
    assertThat(completed).isEqualTo(1);
  }

  @Test
  void whoGoesAwayWhileHeIsToBeToldThatHeWasTooSlowWasTooSlow() {
    listener.onWritePossible();
    tell(2, "a");
    listener.part(Ending.SLOW, "end".getBytes(UTF_8));
    assertThat(listener.isParting()).isTrue();
    listener.onError(new IOException("gone"));
    assertThat(endings).containsExactly(Ending.SLOW);
  }

  @Test
  void whoIsGoneIsNoticedAtTheNextEventAndOnce() {
    reader.takes = 5;
    listener.onWritePossible();
    reader.isGone = true;
    tell(2, "a");
    listener.onError(new IOException("gone"));
    assertThat(endings).containsExactly(Ending.GONE);
    assertThat(completed).isEqualTo(1);
  }

  /** Its context may be another's by then. */
  @Test
  void whatTheContainerHasEndedIsNotEndedAgain() {
    listener.onError(new IOException("gone"));
    listener.end(Ending.SHUTDOWN, "end".getBytes(UTF_8));
    assertThat(endings).containsExactly(Ending.GONE);
    assertThat(completed).isZero();
  }

  /** While the container tells of it the context is his own still. */
  @Test
  void whoHasGoneAwayIsLetGoWithoutAPageOfErrors() {
    listener.onError(new AsyncEvent(context));
    assertThat(endings).containsExactly(Ending.GONE);
    assertThat(completed).isEqualTo(1);
  }

  @Test
  void aBeatNamesHowFarHeHasBeenTold() {
    reader.takes = 9;
    listener.onWritePossible();
    tell(7, "a");
    pass(Duration.ofSeconds(15));
    assertThat(listener.isSilentFor(Duration.ofSeconds(15))).isTrue();
    listener.beat();
    assertThat(reader.text()).isEqualTo("a:\nid: r7\n\n");
    assertThat(listener.isSilentFor(Duration.ofSeconds(15))).isFalse();
  }

  private void tell(long release, String... events) {
    List<byte[]> bytes = List.of(events).stream().map(event -> event.getBytes(UTF_8)).toList();
    listener.tell(new Told(bytes, Released.whole(release)));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
