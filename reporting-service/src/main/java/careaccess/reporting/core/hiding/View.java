package careaccess.reporting.core.hiding;

import careaccess.reporting.core.Released;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to tell the people of a table apart, finer than the view before it. It is shown only at places where that one
 * is: so people that it does not tell apart can be exchanged without any number changing that is known.
 */
sealed interface View permits BandView, BreakdownView, ContactView, TallyView {

  /** Null for the first, which counts everybody alike. */
  @Nullable View before();

  /** The same for views that tell the same people apart; another one as soon as a definition is. */
  String name();

  /** How many people there are of each kind; adds up over places that share nobody. */
  Map<String, Long> kinds(Counted counted);

  /**
   * Whether the numbers of some people may be known.
   *
   * @param kinds how many there are of each kind, in the order of their names
   * @param places how many places they are at, each of which is known to have somebody
   */
  boolean isSafe(long[] kinds, int places);

  /**
   * Every number that a figure of this view or of one before it is made of: sums of kinds.
   *
   * @param kinds their names, in order
   * @param people of each kind, or how many of each have come or gone
   */
  long[] counts(List<String> kinds, long[] people);

  /** What becomes known of a place with this view. */
  Released shows(Counted counted);

  /**
   * The same, where something was known already.
   *
   * @param shown all that was shown of the place
   */
  default Released renews(Counted counted, Released shown) {
    return shows(counted);
  }

  /** What of all that is shown of a place is of this view. */
  Released of(Released shown);

  /** Whether it would be shown if there were nothing else. */
  boolean mayStandAlone(Counted counted);
}
