package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Outstanding;
import careaccess.reporting.core.Outstanding.Expected;
import careaccess.reporting.core.Outstanding.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How much of the month whose deadline comes next has been reported, for operations. */
@Component
class MonthMetrics {

  private static final Logger log = LoggerFactory.getLogger(MonthMetrics.class);

  private final InForce inForce;
  private final Cells cells;
  private final Missing missing;
  private final Clock clock;
  private final MultiGauge units;

  private volatile @Nullable Instant deadline;

  MonthMetrics(InForce inForce, Cells cells, Missing missing, Clock clock, MeterRegistry registry) {
    this.inForce = inForce;
    this.cells = cells;
    this.missing = missing;
    this.clock = clock;
    units =
        MultiGauge.builder("careaccess.reporting.month.expected")
            .description("Pairs of unit and phase that are expected for the month whose deadline comes next, by what has come")
            .register(registry);
    Gauge.builder("careaccess.reporting.month.deadline", this, MonthMetrics::end)
        .baseUnit("seconds")
        .description("When that deadline is over, in seconds since 1970; not a number before it was first looked up")
        .register(registry);
  }

  private double end() {
    Instant end = deadline;
    return end == null ? Double.NaN : (double) end.getEpochSecond();
  }

  /** As often as somebody would want to know; once the start is over, which has enough to do. */
  @Scheduled(initialDelay = 15, fixedDelay = 300, timeUnit = TimeUnit.SECONDS)
  void look() {
    try {
      Served served = inForce.now();
      Catalogue catalogue = served.catalogue();
      LocalDate today = served.today(clock);
      Period month = Outstanding.due(catalogue.calendar(), today);
      cells
          .ask(served.generation(), reading ->
              missing.of(served, Sight.tops(catalogue), List.of(Phase.values()), month, today, reading))
          .ifPresent(expected -> show(month, expected));
      deadline =
          catalogue.calendar().provisionalUntil(month).plusDays(1).atStartOfDay(catalogue.calendar().zone()).toInstant();
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("What is missing of the month is not known just now", unreachable);
    }
  }

  private void show(Period month, List<Expected> expected) {
    units.register(
        Stream.of(State.values())
            .map(state ->
                Row.of(
                    Tags.of("month", month.code(), "state", Words.code(state)),
                    expected.stream().filter(pair -> pair.state() == state).count()))
            .toList(),
        true);
  }
}
