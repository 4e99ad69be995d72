package careaccess.reporting.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The colour of a figure or a goal.
 *
 * @param grey why it has none; null exactly when it has one
 */
public record Judgement(Status status, @Nullable Grey grey) {

  /** Why there is no colour. */
  public enum Grey {
    /** It would tell of a figure that is not for everybody to see. */
    SUPPRESSED,
    /** It would tell of a figure of the year before that is not for everybody to see. */
    LAST_YEAR_SUPPRESSED,
    /** There is no value. */
    MISSING,
    /** There is no value of the year before. */
    LAST_YEAR_MISSING,
    /** None is published. */
    NO_TARGET,
    /** None speaks to the goal. */
    NO_INDICATOR
  }

  private static final Set<Grey> HIDDEN = Set.of(Grey.SUPPRESSED, Grey.LAST_YEAR_SUPPRESSED);

  public Judgement {
    if ((status == Status.GREY) != (grey != null)) {
      throw new IllegalArgumentException("what is grey says why, and nothing else does");
    }
  }

  static Judgement of(Status colour) {
    return new Judgement(colour, null);
  }

  static Judgement without(Grey why) {
    return new Judgement(Status.GREY, why);
  }

  /**
   * Of a goal: as {@link Status#mean} of its indicators, those left out that there is nothing to say of. Where one is hidden
   * from everybody there is none, since that of the others may be another than the goal has.
   */
  static Judgement mean(Collection<Judgement> aims) {
    List<Grey> greys = aims.stream().flatMap(aim -> Optional.ofNullable(aim.grey()).stream()).toList();
    if (greys.stream().anyMatch(HIDDEN::contains)) {
      return without(Grey.SUPPRESSED);
    }
    if (greys.size() < aims.size()) {
      return of(Status.mean(aims.stream().map(Judgement::status).toList()));
    }
    if (greys.isEmpty()) {
      return without(Grey.NO_INDICATOR);
    }
    return without(greys.stream().allMatch(Grey.NO_TARGET::equals) ? Grey.NO_TARGET : Grey.MISSING);
  }
}
