package careaccess.benchmarks.reporting;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one figure is made of: the contacts of one sheet that count in one breakdown.
 *
 * @param drawn of the whole sheet, in its first revision
 * @param breakdown as sheets have it
 */
record Spot(Series series, YearMonth month, List<Contacts> drawn, String breakdown) {

  Spot {
    drawn = List.copyOf(drawn);
  }

  /** Tells it from the others of an answer. */
  String code() {
    return String.join("|", series.place().id(), month.toString(), breakdown);
  }

  /** Those that count here when the sheet has that revision. */
  List<Contacts> contacts(long revision) {
    return Stream.concat(drawn.stream(), Corrections.upTo(drawn, revision)).filter(this::counts).toList();
  }

  /** The cell's own revision when the sheet has that one: a cell changes only where a contact is added to it. */
  long revisionOfCell(long revision) {
    return 1 + Corrections.upTo(drawn, revision).filter(this::counts).count();
  }

  private boolean counts(Contacts some) {
    return some.breakdowns().contains(breakdown);
  }
}
