package careaccess.aggregation;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When the tasks of a stream thread ask for a commit, which hands on what they have gathered: soon when that is little,
 * later the longer it took before or the later measurements are already, but at once when nothing more arrives. A trickle
 * is visible soon; in a flood the cells that many measurements touch change once. Kafka Streams' own commit interval
 * bounds the wait, and the memory that is set aside for what is gathered.
 */
final class Pace {

  /**
   * From the beginning of handing on to the next lies so many times as long as it took, so that it takes a third of a thread's
   * time at most. A busy machine takes longer, waits longer and has less to do for each measurement: it finds its balance.
   */
  private static final int TIMES_AS_LONG = 3;

  /** However long handing on took. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * However late measurements are. Behind a long queue nobody sees one sooner for a shorter pause, while more of them
   * change a cell at once in a longer one.
   */
  private static final Duration LONGEST_WHEN_LATE = Duration.ofSeconds(30);

  /**
   * The memory, in bytes, that what the tasks of one thread have gathered may take: the larger, the less is written, but
   * what is handed on before a commit must not outlast the transaction.
   */
  private static final long ROOM = Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

  /** Less is not handed on alone, though there be no room: the same would happen with the next measurement. */
  private static final long WORTH_HANDING_ON = ROOM / 16;

  /** What one processor has gathered and not handed on. */
  final class Gathering {

    private final ProcessorContext<?, ?> context;
    private boolean pending;
    private long taken;

    private Gathering(ProcessorContext<?, ?> context) {
      this.context = context;
      context.schedule(shortest, PunctuationType.WALL_CLOCK_TIME, now -> {
        // A task is only committed when it has something to commit, so each asks for itself.
        if (isTime(now) && pending) {
          context.commit();
        }
      });
    }

    /**
     * A measurement is being taken in. One that has waited for some time may wait as long again: there are many behind it,
     * and the more of them change a cell at once, the sooner the last of them counts.
     *
     * @param at when it arrived in Kafka, in milliseconds since 1970
     */
    void arrived(long at) {
      lateness = context.currentSystemTimeMs() - at;
    }

    /**
     * Something has been gathered.
     *
     * @param bytes of memory that it takes, until it is handed on
     * @return whether there is no room left, so that it has to be handed on at once
     */
    boolean gathered(long bytes) {
      pending = true;
      arrived = true;
      quiet = false;
      taken += bytes;
      takenInAll += bytes;
      if (takenInAll < ROOM) {
        return false;
      }
      // Others may hold most of it: they hand it on as soon as the thread comes to the commit.
      context.commit();
      return taken >= WORTH_HANDING_ON;
    }

    /** Hands all of it on. */
    void handOn(Runnable work) {
      long begun = nanoTime.getAsLong();
      work.run();
      long took = Duration.ofNanos(nanoTime.getAsLong() - begun).toMillis();
      pending = false;
      takenInAll -= taken;
      taken = 0;
      long begunAt = context.currentSystemTimeMs();
      long over = begunAt + took;
      long balanced = Math.min(Math.max(notBefore, begunAt) + TIMES_AS_LONG * took, over + LONGEST_PAUSE.toMillis());
      notBefore = Math.max(balanced, over + Math.min(lateness, LONGEST_WHEN_LATE.toMillis()));
      // That nothing arrived in the meantime says nothing: nobody looked.
      look(over);
    }

    /** The task is given up, with what it has gathered. */
    void close() {
      pending = false;
      takenInAll -= taken;
      taken = 0;
    }
  }

  private final Duration shortest;
  private final LongSupplier nanoTime;
  private long notBefore;
  private long takenInAll;
  private long lateness;

  /** When somebody looked last, and whether anything has arrived since. */
  private long looked;

  private boolean arrived;

  /** Whether nothing had arrived between the last two looks, nor has since. */
  private boolean quiet;

  /**
   * One for all tasks of a thread, since they commit together.
   *
   * @param shortest time between two commits that are asked for
   * @param nanoTime tells how much time has passed between two calls
   */
  Pace(Duration shortest, LongSupplier nanoTime) {
    this.shortest = shortest;
    this.nanoTime = nanoTime;
  }

  /** For a processor that is being initialised. */
  Gathering in(ProcessorContext<?, ?> context) {
    return new Gathering(context);
  }

  private boolean isTime(long now) {
    if (now - looked >= shortest.toMillis()) {
      quiet = !arrived;
      look(now);
    }
    return quiet || now >= notBefore;
  }

  private void look(long now) {
    looked = now;
    arrived = false;
  }
}
