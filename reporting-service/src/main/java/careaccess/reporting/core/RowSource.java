package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rows of a selection that follow from one snapshot, in the selection's order. */
record RowSource(
    Catalogue catalogue,
    Selection selection,
    Snapshot snapshot,
    Figures figures,
    Targets targets,
    ResponseRates rates) {

  /** @param pairs ascending */
  void offer(List<Integer> pairs, Rows rows) {
    for (int pair : pairs) {
      for (int period = 0; period < selection.periods().size() && !rows.isFull(); period++) {
        offerAll(pair, period, rows);
      }
    }
  }

  private void offerAll(int pair, int period, Rows rows) {
    Indicator indicator = selection.indicator(pair);
    Subject total = new Subject(selection.place(pair).id(), selection.periods().get(period), null);
    if (selection.dimensions().isEmpty()) {
      offer(new Position(pair, period, 0, ""), indicator, total, rows);
    }
    for (int i = 0; i < selection.dimensions().size(); i++) {
      Dimension dimension = selection.dimensions().get(i);
      for (String member : members(indicator, total, dimension)) {
        Subject part = new Subject(total.place(), total.period(), new Breakdown(dimension, member));
        offer(new Position(pair, period, i, member), indicator, part, rows);
      }
    }
  }

  private void offer(Position position, Indicator indicator, Subject subject, Rows rows) {
    if (rows.wants(position)) {
      Figure figure = figures.of(indicator, subject);
      if (selection.answers(indicator, subject, figure)) {
        rows.add(position, row(indicator, subject, figure));
      }
    }
  }

  private Row row(Indicator indicator, Subject subject, Figure figure) {
    LocalDate date = subject.period().lastDay();
    Target target = targets.at(subject.place(), indicator, date);
    Status status = targets.status(indicator, subject, figure, target, figures);
    return new Row(indicator, subject, figure, target, status, rates.of(indicator, subject).orElse(null));
  }

  /** The members that occur in any cell that the figure, or a component of it, is made of. */
  private SortedSet<String> members(Indicator indicator, Subject total, Dimension dimension) {
    SortedSet<String> members = new TreeSet<>();
    Stream.concat(Stream.of(indicator), indicator.components().stream().flatMap(id -> catalogue.indicator(id).stream()))
        .flatMap(part -> Reach.codes(part, total.period(), catalogue.calendar()))
        .forEach(code -> members.addAll(snapshot.members(total.place(), code, dimension, catalogue.codes())));
    return members;
  }
}
