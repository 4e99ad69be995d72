package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Tally;
import careaccess.contract.report.Report;
import careaccess.contract.report.ReportFormat;
import careaccess.contract.report.Reported;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is new of what each source has reported, by unit, phase and month, since it was last handed on. A flood touches tens
 * of thousands of these, so that texts are numbers here and nothing is an object.
 */
public final class Reports {

  private final Catalogue catalogue;
  private final Texts texts = new Texts();
  private final ReportTable table = new ReportTable();

  /** Numbers of their texts. */
  private final Map<YearMonth, Integer> months = new HashMap<>();

  public Reports(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A measurement has arrived, whatever becomes of it.
   *
   * @param at in milliseconds since 1970
   */
  public void arrived(String source, Measurement measurement, long at) {
    table.add(place(source, measurement), subject(measurement), 0, at);
  }

  /**
   * Something else is now what an identity says.
   *
   * @param before null: nothing
   * @param now the same
   */
  public void moved(String source, @Nullable Measurement before, @Nullable Measurement now) {
    if (before != null) {
      table.add(place(source, before), subject(before), -1, 0);
    }
    if (now != null) {
      table.add(place(source, now), subject(now), 1, 0);
    }
  }

  /** In bytes, of what has not been handed on. */
  public long memory() {
    return table.memory();
  }

  /** Hands out what is new, as many at a time as {@link ReportFormat} takes, and begins anew. */
  public void drain(Consumer<List<Report>> some) {
    List<Report> reports = new ArrayList<>();
    table.drain((place, subject, more, lastArrival) -> {
      reports.add(new Report(reported(place, subject), more, Instant.ofEpochMilli(lastArrival)));
      if (reports.size() == ReportFormat.MOST) {
        some.accept(List.copyOf(reports));
        reports.clear();
      }
    });
    if (!reports.isEmpty()) {
      some.accept(List.copyOf(reports));
    }
    if (texts.areMany()) {
      texts.clear();
      months.clear();
    }
  }

  private Reported reported(long place, long subject) {
    String unit = texts.second(place);
    boolean placed = catalogue.places().ofUnit(unit).isPresent();
    return new Reported(texts.first(place), unit, placed, texts.first(subject), texts.second(subject));
  }

  private long place(String source, Measurement measurement) {
    return Texts.both(texts.number(source), texts.number(Contribution.unit(measurement)));
  }

  /** A wait belongs to the month in which it stopped; while it is open, to that in which it began. */
  private long subject(Measurement measurement) {
    return switch (measurement) {
      case ContactMeasurement of -> subject(of.contact(), BusinessDate.of(of));
      case Tally tally -> Texts.both(texts.number(tally.measure()), texts.number(tally.period().code()));
    };
  }

  private long subject(Contact contact, LocalDate date) {
    int month = months.computeIfAbsent(YearMonth.from(date), of -> texts.number(of.toString()));
    return Texts.both(texts.number(contact.phase().name()), month);
  }
}
