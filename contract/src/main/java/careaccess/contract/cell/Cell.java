package careaccess.contract.cell;

import java.time.Instant;

/**
 * A record of the indicator topic: what one cell holds now.
 *
 * @param revision counts the changes of this cell within its generation, from 1
 * @param updatedAt when it last changed; millisecond precision
 */
public record Cell(Counts counts, long revision, Instant updatedAt) {

  /** With what the supplement of its sheet adds to it. */
  public Cell plus(Cell added) {
    return new Cell(counts.plus(added.counts), revision + added.revision, added.updatedAt);
  }
}
