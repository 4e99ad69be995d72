package careaccess.reporting;

import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Source;
import careaccess.reporting.core.Wanted;
import java.util.Set;

/** A source that says of which state of the data it is. */
interface Reading extends Source {

  /** The number of that state; a higher one is later. */
  default long revision() {
    return 0;
  }

  /** Tells that state from others of the same number, which comes again in a database that was put back; empty where that is not known. */
  default String mark() {
    return "";
  }

  /** The last state in which anything changed of what has been read so far. */
  default long changedAt() {
    return revision();
  }

  /** Of a state that is replaced as a whole. */
  static Reading of(long revision, Source cells) {
    return new Reading() {
      @Override
      public Snapshot apply(Wanted wanted) {
        return cells.apply(wanted);
      }

      @Override
      public Set<String> places(Wanted wanted) {
        return cells.places(wanted);
      }

      @Override
      public long revision() {
        return revision;
      }
    };
  }
}
