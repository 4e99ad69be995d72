package careaccess.ingest.core;

import careaccess.contract.measurement.Violation;
import careaccess.contract.receipt.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reasons gathered over a submission, up to a number that fits in an answer, and a count of the rest. */
public final class Rejections {

  private final int most;
  private final Pointers pointers;
  private final List<Rejection> kept = new ArrayList<>(0);
  private long omitted;

  /**
   * None so far.
   *
   * @param most how many are kept
   * @param pointers to the fields that they are about
   */
  public Rejections(int most, Pointers pointers) {
    this.most = most;
    this.pointers = pointers;
  }

  /** Takes in what is wrong with one measurement; the parameters are those of {@link Rejection}. */
  public void add(long index, @Nullable Long line, @Nullable String id, List<Violation> violations) {
    for (Violation violation : violations) {
      if (kept.size() < most) {
        String field = violation.field();
        kept.add(
            new Rejection(
                index, line, id, field, pointers.to(index, field), violation.code(), violation.message()));
      } else {
        omitted++;
      }
    }
  }

  public List<Rejection> kept() {
    return List.copyOf(kept);
  }

  public long omitted() {
    return omitted;
  }
}
