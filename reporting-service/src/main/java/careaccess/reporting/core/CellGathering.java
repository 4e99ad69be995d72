package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** From cells, as they stood on some day. For one thread at a time. */
final class CellGathering implements Gathering {

  /** Of which months and tallied periods a figure is made. */
  private record Made(List<Period> months, List<Period> tallies) {}

  private record Asked(String indicator, Period period) {}

  private final Calendar calendar;
  private final CellSnapshot snapshot;
  private final Map<Asked, Made> made = new HashMap<>();
  private final LocalDate today;

  CellGathering(Calendar calendar, CellSnapshot snapshot, LocalDate today) {
    this.calendar = calendar;
    this.snapshot = snapshot;
    this.today = today;
  }

  @Override
  public Parts parts(Indicator indicator, Subject subject) {
    CountedParts parts = new CountedParts();
    if (isKnown(indicator, subject.period())) {
      Made made = made(indicator, subject.period());
      for (Period month : made.months()) {
        indicator.rule(month.lastDay()).ifPresent(rule -> addContacts(parts, indicator, rule, subject.during(month)));
      }
      for (Period period : made.tallies()) {
        if (indicator.rule(period.lastDay()).isPresent()) {
          snapshot.cell(key(subject.during(period), indicator.id(), Basis.TALLY)).ifPresent(parts::addTallied);
        }
      }
    }
    return parts;
  }

  /** The same for hundreds of places. */
  private Made made(Indicator indicator, Period period) {
    return made.computeIfAbsent(
        new Asked(indicator.id(), period),
        _ -> new Made(Reach.months(indicator, period), Reach.tallies(indicator, period, calendar)));
  }

  /** A flow is known as far as it has come; a stock at the end of its period, or today within the running month. */
  private boolean isKnown(Indicator indicator, Period period) {
    if (period.firstDay().isAfter(today)) {
      return false;
    }
    return switch (indicator.basis()) {
      case WAITING -> period.type() == PeriodType.MONTH || period.lastDay().isBefore(today);
      case COMPLETED, TALLY, DERIVED -> true;
    };
  }

  private void addContacts(CountedParts parts, Indicator indicator, Rule rule, Subject subject) {
    Basis basis = Reach.basis(indicator);
    for (String population : indicator.populations()) {
      snapshot
          .cell(key(subject, population, basis))
          .ifPresent(cell -> parts.add(rule, cell, asOfToday(cell.counts(), basis, subject.period())));
    }
  }

  /**
   * Open waits are entered in advance for a month end to come; as of today each is shorter by the days that remain, and
   * those that have not begun are not there. Days past a target are so many fewer too; who begins to wait tomorrow, as late
   * as a source may report, is not told apart there.
   */
  private Counts asOfToday(Counts counts, Basis basis, Period month) {
    int remaining = Math.toIntExact(ChronoUnit.DAYS.between(today, month.lastDay()));
    if (basis != Basis.WAITING || remaining <= 0) {
      return counts;
    }
    SortedMap<Stratum, Histogram> shifted = new TreeMap<>();
    for (Map.Entry<Stratum, Histogram> entry : counts.histograms().entrySet()) {
      Histogram histogram = earlier(entry.getKey().measure(), entry.getValue(), remaining);
      if (!histogram.isEmpty()) {
        shifted.put(entry.getKey(), histogram);
      }
    }
    return new Counts(shifted, counts.tallied());
  }

  private static Histogram earlier(Measure measure, Histogram histogram, int days) {
    return switch (measure) {
      case WAIT -> histogram.shiftedDown(days);
      case PAST_TARGET -> histogram.loweredBy(days);
      case MINUTES_TO_ASSESSMENT, MINUTES_OF_STAY, CONTACT_FORM, CORRECTED, RETRACTED -> Histogram.EMPTY;
    };
  }

  static CellKey key(Subject subject, String population, Basis basis) {
    return new CellKey(subject.place(), subject.period().code(), subject.breakdown(), population, basis);
  }
}
