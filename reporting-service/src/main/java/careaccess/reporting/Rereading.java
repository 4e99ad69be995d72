package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Maintenance.Refused;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Empties the read model of a generation, so that the service reads its topic from the beginning: where the database was damaged, or
 * the topic was made anew. What is known of past days stays known.
 */
final class Rereading {

  private final Generations generations;
  private final Catalogues catalogues;
  private final CellWriters writers;
  private final Clock clock;

  Rereading(Generations generations, Catalogues catalogues, CellWriters writers, Clock clock) {
    this.generations = generations;
    this.catalogues = catalogues;
    this.writers = writers;
    this.clock = clock;
  }

  /**
   * All of it or nothing.
   *
   * @param asked empty: the one that is in force
   * @return what was done, a line each
   */
  List<String> prepare(String asked) throws Refused, SQLException {
    if (generations.names().isEmpty()) {
      throw new Refused("There is nothing to read again: no reporting service has ever run on this database.");
    }
    String generation = asked.isEmpty() ? generations.inForce() : asked;
    generations.check(generation);
    Catalogue catalogue = catalogues.load(generations.get(generation).catalogue());
    try (CellWriter writer = writers.open(generation)) {
      if (!writer.lock()) {
        throw new Refused("A reporting service follows %s: stop it first.".formatted(generation));
      }
      int cells = writer.startOver(catalogue.calendar().today(clock));
      return List.of("emptied: %d cells of %s; the service reads them again when it starts".formatted(cells, generation));
    }
  }
}
