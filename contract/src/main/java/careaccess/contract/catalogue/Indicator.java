package careaccess.contract.catalogue;

import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Deviation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a figure means.
 *
 * @param id its code, for example {@code FIRST_VISIT_WAITING_90D}
 * @param name by language
 * @param populations phases or populations whose contacts count; for tallied indicators, the phases whose units are
 *     expected to send the tallies, empty where no unit is; empty for derived indicators
 * @param measure what of a contact is looked at; null for tallied and derived indicators
 * @param rules by validity, never overlapping; the indicator has no value where none is valid
 * @param part which contacts a count counts
 * @param money whether it counts kronor rather than people, so that a small number of them is nobody's secret
 * @param guaranteeOnly whether contacts outside the care guarantee are left out altogether
 * @param tolerance how far from a target, in the unit, is still yellow
 * @param bands name of the wait bands that its distribution shows; null: none
 * @param quantile how a median or percentile is formed; null for all others
 * @param components for an index, the indicators it is made of
 * @param kolada its id in Kolada; null where none means the same
 * @param source where the definition comes from
 */
public record Indicator(
    String id,
    Map<String, String> name,
    Kind kind,
    IndicatorBasis basis,
    List<String> populations,
    @Nullable Measure measure,
    List<Rule> rules,
    Part part,
    boolean money,
    boolean guaranteeOnly,
    Unit unit,
    Better better,
    double tolerance,
    @Nullable String bands,
    @Nullable Quantile quantile,
    List<String> components,
    @Nullable String kolada,
    String source) {

  public enum Kind {
    /** Contacts within the limit, of all contacts, in percent. */
    SHARE,
    /** One sum of another, in percent; not necessarily people. */
    RATIO,
    MEDIAN,
    PERCENTILE,
    COUNT,
    /** Made of other indicators. */
    INDEX
  }

  public enum IndicatorBasis {
    /** A stock, on the last day of the period. */
    WAITING,
    /** A flow, over the period. */
    COMPLETED,
    /** Counts from sources only. */
    TALLY,
    DERIVED
  }

  public enum Part {
    ALL,
    OVER_LIMIT
  }

  public enum Unit {
    PERCENT,
    DAYS,
    WEEKS,
    CONTACTS,
    INDEX
  }

  public enum Better {
    HIGHER,
    LOWER
  }

  /** When contacts of a deviation are left out. */
  public enum Exclusion {
    ALWAYS,
    /** Only when the wait is over the limit. */
    OVER_LIMIT
  }

  /** How a median or percentile follows from the values of contacts. */
  public enum Method {
    /** The middle value, or the mean of the two middle ones; a percentile p of n by nearest rank, ⌈p·n⌉. */
    EXACT,
    /**
     * Interpolated within the indicator's bands, in which values are taken to lie evenly: the median at rank (n+1)/2, a
     * percentile p at rank p·n; none in the open band. A band spans the time from the day before its lower bound, the
     * first from 0, to its last day. Source: NHS England's Referral to Treatment tables, whose weekly bands these ranks
     * reproduce.
     */
    GROUPED
  }

  /**
   * A median or percentile.
   *
   * @param percent from 1 to 99; null: the median
   * @param fewest contacts below which there is no value; at least 1
   */
  public record Quantile(@Nullable Integer percent, Method method, int fewest) {}

  /**
   * How contacts are judged during a time.
   *
   * @param limit within is at most this, in the measure's unit; null: no limit
   * @param forms contact forms that count as within, for the measure contactForm; empty otherwise
   */
  public record Rule(
      Validity validity, @Nullable Integer limit, List<Integer> forms, Map<Deviation, Exclusion> exclusions) {

    public Rule {
      forms = List.copyOf(forms);
      exclusions = Map.copyOf(exclusions);
    }

    /** Whether a measured value counts as within. */
    public boolean isWithin(int value) {
      return limit != null ? value <= limit : forms.contains(value);
    }
  }

  public Indicator {
    name = Map.copyOf(name);
    populations = List.copyOf(populations);
    rules = List.copyOf(rules);
    components = List.copyOf(components);
  }

  /** The rule in force on that date; empty where the indicator is not defined. */
  public Optional<Rule> rule(LocalDate date) {
    for (Rule rule : rules) { // Of every figure it is asked for several times, so a loop.
      if (rule.validity().contains(date)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** The rule in force on that date, else the last there was, or will be. */
  public Rule ruleOn(LocalDate date) {
    return rule(date)
        .or(() ->
            rules.stream()
                .max(
                    Comparator.comparing(
                        rule -> rule.validity().to(), Comparator.nullsLast(Comparator.naturalOrder()))))
        .orElseThrow();
  }

  /** Whether sources may send tallies of it. */
  public boolean takesTallies() {
    return switch (kind) {
      case SHARE, RATIO -> true;
      case MEDIAN, PERCENTILE, COUNT, INDEX -> false;
    };
  }

  /** A constant's name as the catalogue and the API write it, for example {@code overLimit}. */
  public static String code(Enum<?> constant) {
    String[] words = constant.name().split("_");
    StringBuilder code = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
    Arrays.stream(words).skip(1).forEach(
        word -> code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT)));
    return code.toString();
  }
}
