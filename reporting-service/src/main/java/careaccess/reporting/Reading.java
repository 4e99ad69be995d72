package careaccess.reporting;

import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.util.function.Function;

/** Reads what figures are made of, each time from the same state of the data. */
interface Reading extends Function<Wanted, Snapshot> {

  /** The number of that state; a higher one is later. */
  default long revision() {
    return 0;
  }

  /** The last state in which anything changed of what has been read so far. */
  default long changedAt() {
    return revision();
  }

  /** Of a state that is replaced as a whole. */
  static Reading of(long revision, Function<Wanted, Snapshot> cells) {
    return new Reading() {
      @Override
      public Snapshot apply(Wanted wanted) {
        return cells.apply(wanted);
      }

      @Override
      public long revision() {
        return revision;
      }
    };
  }
}
