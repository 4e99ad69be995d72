package careaccess.benchmarks.reporting;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Dimension;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question, and what its answer is made of.
 *
 * @param path with its query, as it is sent
 * @param series of the places that it is about, those that have cells
 * @param dimension whose members it is about; null: all contacts together
 */
record Question(
    Ask ask,
    String path,
    Indicator indicator,
    List<Series> series,
    List<YearMonth> months,
    @Nullable Dimension dimension) {

  Question {
    series = List.copyOf(series);
    months = List.copyOf(months);
  }

  /** The same, by somebody who has the answer already. */
  Question again() {
    return new Question(Ask.AGAIN, path, indicator, series, months, dimension);
  }
}
