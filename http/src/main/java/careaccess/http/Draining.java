package careaccess.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Goes on answering for a while when the service is told to stop. Its readiness is down already, and whoever balances load has to
 * notice that before connections are refused. Then requests that are under way are finished, by Spring Boot.
 */
public final class Draining implements SmartLifecycle {

  /** The phase of whatever would keep requests from ending: it is stopped when the time is over. */
  public static final int BEFORE_THE_END_OF_REQUESTS = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

  /** The phase of whatever requests need: it is stopped when they have been answered. */
  public static final int AFTER_REQUESTS = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;

  private static final Logger log = LoggerFactory.getLogger(Draining.class);

  private final Duration time;
  private volatile boolean running;

  /** @param time nothing: connections are refused at once */
  public Draining(Duration time) {
    this.time = time;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    if (time.isPositive()) {
      log.info("Told to stop: not ready any more, and answering for another {} ms", time.toMillis());
      pause();
    }
    running = false;
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before everything else is stopped. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
