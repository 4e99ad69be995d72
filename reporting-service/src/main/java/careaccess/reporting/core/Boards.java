package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal;
import careaccess.contract.catalogue.Goal.Aim;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Follows up regions' goals: each goal with its indicators and its colour. */
public final class Boards {

  /**
   * @param ended whether the goal's validity ended before the day on which the board is made
   * @param score of its own indicators and those of all goals below it
   */
  public record GoalStatus(Goal goal, boolean ended, Score score, List<AimStatus> aims) {

    public Status status() {
      return judgement().status();
    }

    public Judgement judgement() {
      return score.judgement();
    }
  }

  /**
   * Where the region stands with an indicator that speaks to a goal.
   *
   * @param lastYear the figure of the same period of the year before
   */
  public record AimStatus(
      Indicator indicator, Goal.Target target, Figure figure, Figure lastYear, Judgement judgement) {

    public Status status() {
      return judgement.status();
    }

    /** Empty where there is no value in either year. */
    public Optional<Trend> trend() {
      return Trend.of(indicator, lastYear, figure);
    }
  }

  private final Catalogue catalogue;
  private final Targets targets;

  public Boards(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.targets = new Targets(catalogue);
  }

  /** What has to be read for a board. */
  public Wanted wanted(String region, Period period) {
    Set<Indicator> indicators = new LinkedHashSet<>();
    for (Goal goal : targets.goals(region, period.lastDay())) {
      goal.aims().forEach(aim -> indicators.add(indicator(aim)));
    }
    List<Period> periods = List.of(period, catalogue.calendar().yearBefore(period));
    return Wanted.of(catalogue, indicators, Set.of(region), periods, List.of());
  }

  /**
   * The goals that the region had at the end of the period, in the order of its file.
   *
   * @param snapshot holding what is {@link #wanted}
   * @param today in the catalogue's zone
   */
  public List<GoalStatus> board(String region, Period period, Snapshot snapshot, LocalDate today) {
    Figures figures = new Figures(catalogue, snapshot, today);
    List<Goal> goals = targets.goals(region, period.lastDay());
    Function<Aim, AimStatus> judge = aim -> judge(aim, new Subject(region, period, null), figures);
    return goals.stream().map(goal -> status(goal, goals, judge, today)).toList();
  }

  /** Of all these goals together: what speaks to several of them, with the same target, counts once. */
  public static Score overall(List<GoalStatus> goals) {
    Map<Aim, Judgement> judgements = new LinkedHashMap<>();
    goals.stream()
        .flatMap(goal -> goal.aims().stream())
        .forEach(aim -> judgements.put(new Aim(aim.indicator().id(), aim.target()), aim.judgement()));
    return Score.of(judgements.values());
  }

  private AimStatus judge(Aim aim, Subject subject, Figures figures) {
    Indicator indicator = indicator(aim);
    Figure figure = figures.of(indicator, subject);
    return new AimStatus(
        indicator,
        aim.target(),
        figure,
        figures.of(indicator, subject.during(catalogue.calendar().yearBefore(subject.period()))),
        targets.judge(indicator, subject, figure, aim.target(), figures));
  }

  private static GoalStatus status(Goal goal, List<Goal> goals, Function<Aim, AimStatus> judge, LocalDate today) {
    return new GoalStatus(
        goal,
        goal.validity().endedBefore(today),
        Score.of(aims(goal, goals).stream().map(judge).map(AimStatus::judgement).toList()),
        goal.aims().stream().map(judge).toList());
  }

  /** The aims of a goal and of all goals below it; one that several of them share counts once. */
  private static Set<Aim> aims(Goal goal, List<Goal> goals) {
    Set<Aim> aims = new LinkedHashSet<>(goal.aims());
    goals.stream().filter(part -> goal.id().equals(part.parent())).forEach(part -> aims.addAll(aims(part, goals)));
    return aims;
  }

  private Indicator indicator(Aim aim) {
    return catalogue
        .indicator(aim.indicator())
        .orElseThrow(() -> new IllegalArgumentException("no indicator '" + aim.indicator() + "' in the catalogue"));
  }
}
