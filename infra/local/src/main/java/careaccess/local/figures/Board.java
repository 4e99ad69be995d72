package careaccess.local.figures;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.local.figures.RegionStatus.Figure;
import careaccess.local.figures.RegionStatus.Goal;
import careaccess.local.figures.RegionStatus.Status;
import careaccess.local.process.Console;
import careaccess.local.process.Console.Colour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The goals of regions as a tree for the terminal: one line a goal or indicator, colours in words as well. */
public final class Board {

  private static final int LABEL_WIDTH = 9;
  private static final int VALUE_WIDTH = 11;
  private static final int TARGET_WIDTH = 14;
  private static final int NARROWEST_NAME = 20;

  private final Console console;

  public Board(Console console) {
    this.console = console;
  }

  /** Prints the goals of every region that has some, once their figures have settled, or as they are at the limit. */
  public void show(Reporting reporting, Backlog backlog, Catalogue catalogue, String period, Duration limit)
      throws InterruptedException {
    console.status("  waiting for the figures");
    if (!reporting.awaitCatalogue(catalogue.hash(), limit)) {
      console.status("");
      console.line("The figures of this catalogue are not complete yet; until then those of the one before are answered.");
      console.line("GET /v1/rebuild says how far they have come.");
      return;
    }
    List<RegionStatus> statuses = reporting.settledStatuses(catalogue.regionsWithGoals(), period, backlog, limit);
    console.status("");
    for (RegionStatus status : statuses) {
      String name = catalogue.places().find(status.region()).map(Place::name).map(Board::text).orElse(status.region());
      lines(name, status).forEach(console::line);
    }
    if (statuses.stream().noneMatch(RegionStatus::hasValues)) {
      console.line("There are no figures for " + period + ".");
    }
    warnOfBacklog(backlog);
  }

  /** Returns when all that was sent meanwhile is counted as well, or at the limit; says so only then. */
  public void await(Reporting reporting, Backlog backlog, Catalogue catalogue, String period, Duration limit)
      throws InterruptedException {
    console.status("  waiting for the other months' figures");
    reporting.settledStatuses(catalogue.regionsWithGoals(), period, backlog, limit);
    console.status("");
    warnOfBacklog(backlog);
  }

  private void warnOfBacklog(Backlog backlog) throws InterruptedException {
    if (!backlog.isWorkedOff()) {
      console.line("");
      console.line("Not all measurements are counted yet: the figures will still change.");
    }
  }

  List<String> lines(String region, RegionStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(region + ", " + status.period());
    addChildren(lines, status.goals(), null, 0);
    return lines;
  }

  private void addChildren(List<String> lines, List<Goal> goals, @Nullable String parent, int depth) {
    for (Goal goal : goals) {
      if (Objects.equals(goal.parent(), parent)) {
        String name = text(goal.name()) + (goal.ended() ? " (ended)" : "");
        boolean bare = goal.indicators().isEmpty() && goals.stream().noneMatch(other -> goal.id().equals(other.parent()));
        lines.add(line(goal.status(), depth, name, "", bare ? "no indicator" : ""));
        addFigures(lines, goal.indicators(), depth + 1);
        addChildren(lines, goals, goal.id(), depth + 1);
      }
    }
  }

  /** Those that have nothing to show share a line. */
  private void addFigures(List<String> lines, List<Figure> figures, int depth) {
    long missing = figures.stream().filter(Board::isMissing).count();
    figures.stream().filter(figure -> !isMissing(figure)).forEach(figure -> lines.add(
        line(figure.status(), depth, text(figure.name()), value(figure), target(figure))));
    if (missing > 0) {
      String indicators = missing == 1 ? "1 indicator" : missing + " indicators";
      lines.add(line(Status.GREY, depth, indicators + " without a value", "", ""));
    }
  }

  private static boolean isMissing(Figure figure) {
    return figure.value() == null && figure.state().equals("missing");
  }

  private String line(Status status, int depth, String name, String value, String target) {
    int room = Math.max(NARROWEST_NAME, console.width() - LABEL_WIDTH - VALUE_WIDTH - TARGET_WIDTH - 3);
    String indented = "  ".repeat(depth) + name;
    String label = "● %-6s ".formatted(status.name().toLowerCase(Locale.ROOT));
    if (value.isEmpty() && target.isEmpty()) {
      return console.paint(colour(status), label) + cut(indented, console.width() - LABEL_WIDTH);
    }
    String columns = "%-" + room + "s %" + VALUE_WIDTH + "s  %s";
    return console.paint(colour(status), label) + columns.formatted(cut(indented, room), value, target).stripTrailing();
  }

  private static String value(Figure figure) {
    return figure.value() == null ? figure.state() : number(figure.value(), figure.unit());
  }

  private static String target(Figure figure) {
    JsonNode target = figure.target();
    if (target == null || target.isNull()) {
      return "none published";
    }
    if (target.isNumber()) {
      return "target " + number(target.asDouble(), figure.unit());
    }
    return target.asString().equals("better than last year") ? "beat last year" : target.asString();
  }

  private static String number(double value, String unit) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    String digits = (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    return switch (unit) {
      case "percent" -> digits + " %";
      case "days" -> digits + " days";
      default -> digits;
    };
  }

  private static Colour colour(Status status) {
    return switch (status) {
      case GREEN -> Colour.GREEN;
      case YELLOW -> Colour.YELLOW;
      case RED -> Colour.RED;
      case GREY -> Colour.GREY;
    };
  }

  private static String text(Map<String, String> name) {
    String english = name.get("en");
    return english == null ? name.getOrDefault("sv", "") : english;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
