package careaccess.benchmarks.reporting;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Running;
import careaccess.benchmarks.reporting.Step.What;
import careaccess.local.process.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * Times what is asked.
 *
 * @param history cells in the read model
 */
record Measuring(Subject subject, Console console, long history) {

  /** Of the service. */
  Step ofService(What what, Optional<Integer> rate, Callable<Asked> asking) throws Exception {
    Step step = step(what, rate, subject.service(), asking);
    return told(new Step(
        what, history, rate, step.count(), step.time(), step.used(), subject.peakMemory(), step.asked()));
  }

  /** Of another program in its place. */
  Step of(Running program, What what, Optional<Integer> rate, Callable<Asked> asking) throws Exception {
    return told(step(what, rate, program, asking));
  }

  private Step step(What what, Optional<Integer> rate, Running answering, Callable<Asked> asking) throws Exception {
    Used before = subject.used(answering);
    long begun = System.nanoTime();
    Asked asked = asking.call();
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    Used used = subject.used(answering).since(before);
    answering.requireAlive();
    return new Step(what, history, rate, asked.all().count(), time, Optional.of(used), OptionalLong.empty(), asked);
  }

  /** Says how it went. */
  Step told(Step step) {
    console.line("  %s%s: %s/s, p50 %s ms, p99 %s ms".formatted(
        step.what().words(),
        step.rate().map(perSecond -> " at %s/s".formatted(grouped(perSecond))).orElse(""),
        grouped(Math.round(step.perSecond())),
        decimals(step.asked().all().millis(50), 2),
        decimals(step.asked().all().millis(99), 2)));
    return step;
  }
}
