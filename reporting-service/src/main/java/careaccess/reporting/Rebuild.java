package careaccess.reporting;

import careaccess.reporting.Generations.Generation;
import careaccess.reporting.Generations.State;
import careaccess.reporting.ReportingSettings.Switch;
import careaccess.reporting.core.Hop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the generation of this instance's catalogue into force when another one is: waits until it has caught up, says
 * what changes, and switches. Whatever fails, it begins again with the first hop, which costs little when most has
 * passed.
 */
@Component
class Rebuild implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Generations generations;
  private final CellWriters locks;
  private final CatchUp catchUp;
  private final ChangeReport report;
  private final InForce inForce;
  private final RebuildMetrics metrics;
  private final ReportingSettings settings;
  private final String own;

  private long said = System.nanoTime();
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private @Nullable Thread thread;

  Rebuild(
      Generations generations,
      CellWriters locks,
      CatchUp catchUp,
      ChangeReport report,
      RebuildMetrics metrics,
      ReportingSettings settings,
      InForce inForce) {
    this.generations = generations;
    this.locks = locks;
    this.catchUp = catchUp;
    this.report = report;
    this.inForce = inForce;
    this.metrics = metrics;
    this.settings = settings;
    this.own = inForce.own();
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("rebuild").start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      if (!running.join(STOPPING)) {
        log.warn("The rebuild did not stop within {} s", STOPPING.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void run() {
    boolean fulfilled = false;
    try {
      do {
        try (Turn turn = locks.turn(own)) {
          do {
            turn.check();
            fulfilled = fulfilled || generations.inForce().equals(own);
            if (!fulfilled && isWanted(turn) && turn.take()) {
              rebuild();
            }
          } while (!pause());
        } catch (ExecutionException | SQLException | RuntimeException failure) {
          metrics.brokenOff();
          if (isRunning()) {
            log.warn("The rebuild of {} is interrupted: {}", own, failure.toString());
          }
        }
      } while (!pause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What was never rebuilt is, and what is being rebuilt goes on, unless it was discarded. What gave way to another comes back
   * only when no instance runs that was started with the other: else one that restarts late in a roll-out would undo it.
   */
  private boolean isWanted(Turn turn) throws SQLException {
    Generation latest = generations.latest();
    return switch (generations.get(own).state()) {
      case NONE -> true;
      case DISCARDED -> false;
      case COUNTING, REPORTING, WAITING, SWITCHED, REPLACED ->
          latest.name().equals(own) || !turn.anyRunsWith(latest.name());
    };
  }

  private void rebuild() throws ExecutionException, InterruptedException {
    metrics.begins();
    if (!generations.latest().name().equals(own)) {
      generations.rebuildBegins(own);
      log.info("Rebuilding figures as {}; {} is served meanwhile", own, generations.inForce());
    }
    catchUp.await(own, this::counting);
    reporting(0);
    report.write(inForce.now(), inForce.of(own), this::reporting);
    generations.progress(own, State.WAITING, null, 1);
    if (settings.rebuild().switchOver() == Switch.BY_HAND) {
      log.info("{} is complete; POST /v1/rebuild/switch puts it in force", own);
    } else if (generations.switchTo(own, inForce.of(own).catalogue())) {
      log.info("{} is in force", own);
    }
    metrics.passed();
    awaitSwitch();
  }

  private void counting(Hop hop, double share) throws InterruptedException {
    metrics.passing(hop, share);
    generations.progress(own, State.COUNTING, hop.code(), share);
    if (System.nanoTime() - said > BETWEEN_LINES.toNanos()) {
      said = System.nanoTime();
      log.info("Rebuilding {}: {} {} %", own, hop.code(), Math.round(share * 100));
    }
    if (pause()) {
      throw new InterruptedException("stopped");
    }
    checkThatItIsWanted();
  }

  private void reporting(double share) throws InterruptedException {
    metrics.comparing(share);
    generations.progress(own, State.REPORTING, null, share);
    if (!isRunning()) {
      throw new InterruptedException("stopped");
    }
    checkThatItIsWanted();
  }

  private void checkThatItIsWanted() {
    if (!isPending()) {
      throw new IllegalStateException("it was discarded, another was begun after it, or another instance has put it in force");
    }
  }

  private boolean isPending() {
    Generation latest = generations.latest();
    return latest.name().equals(own) && latest.state() != State.DISCARDED && !generations.inForce().equals(own);
  }

  private void awaitSwitch() throws InterruptedException {
    while (isPending()) {
      if (pause()) {
        throw new InterruptedException("stopped");
      }
    }
  }

  /** Whether this was stopped while waiting. */
  private boolean pause() throws InterruptedException {
    return stopped.await(settings.rebuild().look().toNanos(), TimeUnit.NANOSECONDS);
  }
}
