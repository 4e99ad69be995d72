package careaccess.reporting.core;

import careaccess.contract.cell.Cell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How recent the cells are that a figure is made of.
 *
 * @param revision the sum of theirs, which grows whenever one of them changes; null when there is none
 * @param updatedAt when the last of them changed; null when there is none
 */
public record Freshness(@Nullable Long revision, @Nullable Instant updatedAt) {

  static final Freshness NONE = new Freshness(null, null);

  static Freshness of(Cell cell) {
    return new Freshness(cell.revision(), cell.updatedAt());
  }

  Freshness plus(Freshness other) {
    if (revision == null || updatedAt == null) {
      return other;
    }
    if (other.revision == null || other.updatedAt == null) {
      return this;
    }
    return new Freshness(
        revision + other.revision, updatedAt.isAfter(other.updatedAt) ? updatedAt : other.updatedAt);
  }
}
