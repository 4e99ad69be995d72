package careaccess.reporting;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Sends what goes without waiting, and holds the rest. For one thread at a time. */
final class Outlet {

  private final ServletOutputStream out;
  private final LongSupplier nanos;
  private final Deque<byte[]> held = new ArrayDeque<>();
  private boolean isOpen;
  private boolean isUnflushed;
  private boolean isBusy;
  private long busySince;
  private long lastSent;

  /** @param nanos a clock that only differences are taken of */
  Outlet(ServletOutputStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.lastSent = nanos.getAsLong();
  }

  /** Nothing is sent before the container says so for the first time. */
  void open() {
    isOpen = true;
  }

  void hold(Collection<byte[]> events) {
    held.addAll(events);
  }

  /** What is held; how long it is waited for begins anew. */
  void drop() {
    held.clear();
    busySince = nanos.getAsLong();
  }

  /** As much as goes; where more does not, the container says when it does. */
  void send() throws IOException {
    if (isOpen) {
      boolean isReady = out.isReady();
      while (isReady && !held.isEmpty()) {
        out.write(held.removeFirst());
        isUnflushed = true;
        lastSent = nanos.getAsLong();
        isReady = out.isReady();
      }
      if (isReady && isUnflushed) {
        out.flush();
        isUnflushed = false;
        isReady = out.isReady();
      }
      if (!isReady && !isBusy) {
        busySince = nanos.getAsLong();
      }
      isBusy = !isReady;
    }
  }

  /** Whether everything has been taken. */
  boolean isIdle() {
    return isOpen && !isBusy;
  }

  /** Whether that is how long not everything has been. */
  boolean isBusyFor(Duration duration) {
    return isBusy && nanos.getAsLong() - busySince >= duration.toNanos();
  }

  /** Whether that is how long nothing was sent. */
  boolean isSilentFor(Duration duration) {
    return nanos.getAsLong() - lastSent >= duration.toNanos();
  }

  long heldBytes() {
    return held.stream().mapToLong(event -> event.length).sum();
  }
}
