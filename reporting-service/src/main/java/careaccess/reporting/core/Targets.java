package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal;
import careaccess.contract.catalogue.Goal.Aim;
import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.Judgement.Grey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the regions aim at, and how figures stand against it. */
public final class Targets {

  private static final Target NONE = new Target.NonePublished();

  private final Catalogue catalogue;

  public Targets(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What the region that a place is or lies in aims at with an indicator: the first value that its goals name, else
   * being better than the year before, if a goal says so.
   */
  Target at(String place, Indicator indicator, LocalDate date) {
    Set<String> lineage = catalogue.places().selfAndAncestors(place, date);
    List<Target> targets =
        catalogue.regionsWithGoals().stream()
            .filter(lineage::contains)
            .flatMap(region -> goals(region, date).stream())
            .flatMap(goal -> goal.aims().stream())
            .filter(aim -> aim.indicator().equals(indicator.id()))
            .map(Aim::target)
            .toList();
    return targets.stream().min(Comparator.comparingInt(Targets::rank)).orElse(NONE);
  }

  /** Whether any goal compares this indicator with the year before, so that its figures are wanted as well. */
  boolean looksBack(Indicator indicator) {
    return catalogue.goals().stream()
        .flatMap(goal -> goal.aims().stream())
        .anyMatch(
            aim -> aim.indicator().equals(indicator.id()) && aim.target() instanceof Target.BetterThanLastYear);
  }

  /** The goals of a region that hold on that date or, where all have ended by then, those that ended last. */
  List<Goal> goals(String region, LocalDate date) {
    List<Goal> begun =
        catalogue.goalsOf(region).stream()
            .filter(goal -> goal.validity().from() == null || !date.isBefore(goal.validity().from()))
            .toList();
    List<Goal> valid = begun.stream().filter(goal -> goal.validity().contains(date)).toList();
    if (!valid.isEmpty()) {
      return valid;
    }
    Optional<LocalDate> lastEnd =
        begun.stream().flatMap(goal -> Optional.ofNullable(goal.validity().to()).stream()).max(Comparator.naturalOrder());
    return begun.stream().filter(goal -> Objects.equals(goal.validity().to(), lastEnd.orElse(null))).toList();
  }

  /** How the figure stands against the target. */
  Status status(Indicator indicator, Subject subject, Figure figure, Target target, Figures figures) {
    return switch (target) {
      case Target.Value value -> Status.reaching(indicator, figure.value(), BigDecimal.valueOf(value.value()));
      case Target.BetterThanLastYear _ ->
          Status.surpassing(indicator, figure.value(), lastYear(indicator, subject, figures).value());
      case Target.NonePublished _ -> Status.GREY;
    };
  }

  /** The same, and where there is no colour, why. */
  Judgement judge(Indicator indicator, Subject subject, Figure figure, Target target, Figures figures) {
    Status status = status(indicator, subject, figure, target, figures);
    return status == Status.GREY
        ? Judgement.without(why(indicator, subject, figure, target, figures))
        : Judgement.of(status);
  }

  private Grey why(Indicator indicator, Subject subject, Figure figure, Target target, Figures figures) {
    if (target instanceof Target.NonePublished) {
      return Grey.NO_TARGET;
    }
    if (figure.value() == null) {
      return isHidden(figure) ? Grey.SUPPRESSED : Grey.MISSING;
    }
    return isHidden(lastYear(indicator, subject, figures)) ? Grey.LAST_YEAR_SUPPRESSED : Grey.LAST_YEAR_MISSING;
  }

  private static boolean isHidden(Figure figure) {
    return figure.state() == State.SUPPRESSED;
  }

  private Figure lastYear(Indicator indicator, Subject subject, Figures figures) {
    return figures.of(indicator, subject.during(catalogue.calendar().yearBefore(subject.period())));
  }

  /** What it is aimed at, in the catalogue's words. */
  public static String words(Target target) {
    return switch (target) {
      case Target.Value value -> BigDecimal.valueOf(value.value()).stripTrailingZeros().toPlainString();
      case Target.BetterThanLastYear _ -> "better than last year";
      case Target.NonePublished _ -> "none published";
    };
  }

  private static int rank(Target target) {
    return switch (target) {
      case Target.Value _ -> 0;
      case Target.BetterThanLastYear _ -> 1;
      case Target.NonePublished _ -> 2;
    };
  }
}
