package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.reporting.StreamEvent.Ending;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who listens. Whoever tells him something never waits for him: what cannot be sent yet is held, and he is told more
 * only when all of that is gone, so that no more is held of him than he is told at once. Safe for use by several threads.
 */
final class Listener implements WriteListener, AsyncListener {

  private static final Logger log = LoggerFactory.getLogger(Listener.class);

  private final AsyncContext context;
  private final Outlet outlet;
  private final StreamQuestion question;
  private final @Nullable Client client;
  private final LongSupplier nanos;
  private final BiConsumer<Listener, Ending> whenEnded;
  private final long since;

  private final ReentrantLock lock = new ReentrantLock();
  private StreamPoint point;

  /** Why it ends as soon as that has been said. */
  private @Nullable Ending parting;

  private @Nullable Ending ending;

  /** The container has ended it, and may use its context and output for others. */
  private volatile boolean isOver;

  /**
   * @param client null: nobody that is known
   * @param point how far he has been told
   * @param nanos a clock that only differences are taken of
   * @param whenEnded told when nothing more will be sent; once counts
   */
  Listener(
      AsyncContext context,
      ServletOutputStream out,
      StreamQuestion question,
      @Nullable Client client,
      StreamPoint point,
      LongSupplier nanos,
      BiConsumer<Listener, Ending> whenEnded) {
    this.context = context;
    this.outlet = new Outlet(out, nanos);
    this.question = question;
    this.client = client;
    this.point = point;
    this.nanos = nanos;
    this.whenEnded = whenEnded;
    this.since = nanos.getAsLong();
  }

  StreamQuestion question() {
    return question;
  }

  Optional<Client> client() {
    return Optional.ofNullable(client);
  }

  /** How far he has been told, where he can be told more; empty while he has not taken everything, and when it has ended. */
  Optional<StreamPoint> idleAt() {
    return locked(() -> {
      send();
      return isTold() && outlet.isIdle() ? Optional.of(point) : Optional.empty();
    });
  }

  void tell(Told told) {
    alone(() -> {
      point = told.point();
      hold(told.events());
    });
  }

  void beat() {
    alone(() -> hold(List.of(StreamEvent.heartbeat(point.text(question.text())))));
  }

  /** Tells why, where that can be sent at once, and nothing more. */
  void end(Ending why, byte[] last) {
    alone(() -> {
      outlet.drop();
      hold(List.of(last));
      leave(why);
    });
  }

  /** Tells why, and nothing more, once there is room for it; the second time there is no more waiting for that. */
  void part(Ending why, byte[] last) {
    alone(() -> {
      if (parting != null) {
        leave(parting);
      } else {
        outlet.drop();
        hold(List.of(last));
        parting = why;
        leaveIfToldWhy();
      }
    });
  }

  private void leaveIfToldWhy() {
    if (parting != null && outlet.isIdle()) {
      leave(parting);
    }
  }

  /** Whether all that it waits for is that he takes why it ends. */
  boolean isParting() {
    return locked(() -> parting != null);
  }

  private boolean isTold() {
    return ending == null && parting == null;
  }

  /** Whether that is how long nothing was sent. */
  boolean isSilentFor(Duration duration) {
    return locked(() -> outlet.isSilentFor(duration));
  }

  /** Whether that is how long he has not taken everything. */
  boolean isBusyFor(Duration duration) {
    return locked(() -> outlet.isBusyFor(duration));
  }

  boolean isListeningFor(Duration duration) {
    return nanos.getAsLong() - since >= duration.toNanos();
  }

  /** Bytes that are held for him. */
  long heldBytes() {
    return locked(outlet::heldBytes);
  }

  private void hold(List<byte[]> events) {
    if (isTold()) {
      outlet.hold(events);
      send();
    }
  }

  private void send() {
    if (ending == null && !isOver) {
      try {
        outlet.send();
        leaveIfToldWhy();
      } catch (IOException | IllegalStateException gone) {
        leave(Ending.GONE);
      }
    }
  }

  private void leave(Ending why) {
    if (ending == null) {
      ending = parting == null ? why : parting;
      outlet.drop();
      whenEnded.accept(this, ending);
      if (!isOver) {
        complete();
      }
    }
  }

  private void complete() {
    try {
      context.complete();
    } catch (IllegalStateException failed) {
      log.debug("The container is ending the request as failed", failed);
    }
  }

  @Override
  public void onWritePossible() {
    alone(() -> {
      outlet.open();
      send();
    });
  }

  /** The container ends it by itself. */
  @Override
  public void onError(Throwable gone) {
    over();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    over();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    over();
  }

  /** He has gone away. Were it not completed here, the container would ask for its page of errors, in the name of nobody. */
  @Override
  public void onError(AsyncEvent event) {
    over();
    complete();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  /**
   * Waits until nobody is sending, but not for ever: the container holds a lock of its own meanwhile, which whoever sends or ends may
   * be waiting for.
   */
  private void over() {
    isOver = true;
    boolean isAlone = false;
    try {
      isAlone = lock.tryLock(1, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (isAlone) {
      try {
        leave(Ending.GONE);
      } finally {
        lock.unlock();
      }
    } else {
      whenEnded.accept(this, Ending.GONE);
    }
  }

  private void alone(Runnable doing) {
    locked(() -> {
      doing.run();
      return true;
    });
  }

  private <T> T locked(Supplier<T> doing) {
    lock.lock();
    try {
      return doing.get();
    } finally {
      lock.unlock();
    }
  }
}
