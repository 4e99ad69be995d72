package careaccess.reporting.core;

import careaccess.contract.cell.CellKey;
import careaccess.reporting.core.RememberedParts.Part;
import careaccess.reporting.core.RememberedParts.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read last of the release that holds, so that it need not be read again; what a release shows stays as it is until the
 * next one. For any number of threads.
 */
public final class ReleasedMemory {

  /** What is shown of a cell holds its breakdowns. */
  private static final List<String> WHOLE = List.of(Wanted.UNDIVIDED);

  /** Rough sizes in bytes, of objects with all that leads to them. */
  private static final int SHOWN = 300;

  private static final int MEMBER = 200;
  private static final int FIGURE = 100;

  /**
   * What is known of what was wanted.
   *
   * @param missing what is not known
   */
  public record Known(Map<CellKey, Released> released, Wanted missing) {

    /** Whether nothing is missing. */
    public boolean isAll() {
      return missing.cells().isEmpty();
    }

    public ReleasedSnapshot with(Map<CellKey, Released> read) {
      Map<CellKey, Released> all = new HashMap<>(released);
      all.putAll(read);
      return new ReleasedSnapshot(all);
    }
  }

  private final RememberedParts<Map<CellKey, Released>> shown;
  private @Nullable String release;

  /** @param most bytes that it may take, about */
  public ReleasedMemory(long most) {
    this.shown = new RememberedParts<>(most);
  }

  /** How many bytes it takes, about. */
  public synchronized long bytes() {
    return shown.bytes();
  }

  /**
   * What is known of a release. Of others all is forgotten.
   *
   * @param mark that no other release has
   */
  public Known recall(String mark, Wanted wanted) {
    return RememberedParts.isTooMuch(wanted, WHOLE) ? new Known(Map.of(), wanted) : find(mark, wanted);
  }

  private synchronized Known find(String mark, Wanted wanted) {
    if (!mark.equals(release)) {
      release = mark;
      shown.clear();
    }
    Map<CellKey, Released> found = new HashMap<>();
    return new Known(
        found,
        new Wanted(
            wanted.cells().stream().map(block -> shown.find(block, WHOLE, found::putAll)).toList(),
            wanted.dimensions(),
            List.of()));
  }

  /**
   * Keeps what was read, unless that was of another release than what is known, or is too much.
   *
   * @param wanted all that was read
   */
  public void keep(String mark, Wanted wanted, Map<CellKey, Released> read) {
    if (RememberedParts.isTooMuch(wanted, WHOLE)) {
      return;
    }
    Map<Part, Map<CellKey, Released>> parts = new HashMap<>();
    Part.all(wanted, WHOLE).forEach(part -> parts.put(part, Map.of()));
    read.forEach((key, one) -> parts.put(Part.of(key), Map.of(key, one)));
    keep(mark, new Read<>(parts, ReleasedMemory::bytes));
  }

  private synchronized void keep(String mark, Read<Map<CellKey, Released>> read) {
    if (mark.equals(release)) {
      shown.keep(read);
    }
  }

  private static long bytes(Map<CellKey, Released> part) {
    long bytes = 0;
    for (Released one : part.values()) {
      bytes += SHOWN + (long) FIGURE * one.figures().size() + RememberedParts.bytes(one.values().values());
      for (Map<String, Fraction> member : one.parts().values()) {
        bytes += MEMBER + (long) FIGURE * member.size();
      }
    }
    return bytes;
  }
}
