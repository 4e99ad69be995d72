package careaccess.benchmarks.reporting;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.SheetKey;
import careaccess.local.process.StackFailure;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds answers against what was written. */
final class Truth {

  private final Draw draw;
  private final ToLongFunction<SheetKey> revisions;

  /** @param revisions tells the last revision that was written of a sheet */
  Truth(Draw draw, ToLongFunction<SheetKey> revisions) {
    this.draw = draw;
    this.revisions = revisions;
  }

  /** How many figures the answer holds. */
  int figures(Question question) {
    return switch (question.ask()) {
      case VALUE, MONTHS, REGIONS, CLINICS, AGAIN -> question.series().size() * question.months().size();
      case SEX, AGE -> spots(question).size();
      case DISTRIBUTION, GAP -> 1;
    };
  }

  /**
   * @param settled whether everything that was written must be seen; else some corrections may not have come through
   * @throws StackFailure when the answer is wrong
   */
  void check(Question question, String body, boolean settled) {
    JsonNode answer = JsonMapper.shared().readTree(body);
    switch (question.ask()) {
      case VALUE, MONTHS, REGIONS, CLINICS, SEX, AGE, AGAIN -> checkValues(question, answer, settled);
      case DISTRIBUTION -> checkDistribution(question, answer, settled);
      case GAP -> checkGap(question, answer, settled);
    }
  }

  private void checkValues(Question question, JsonNode answer, boolean settled) {
    Map<String, Spot> expected = new HashMap<>();
    spots(question).forEach(spot -> expected.put(spot.code(), spot));
    for (JsonNode row : answer.path("values")) {
      Spot spot = expected.remove(code(row));
      if (spot == null || !matches(spot, settled, revision ->
          says(row, figure(question, spot, revision))
              && row.path("revision").asLong() == spot.revisionOfCell(revision))) {
        throw wrong(question, row);
      }
    }
    if (!expected.isEmpty()) {
      throw wrong(question, answer);
    }
  }

  private static String code(JsonNode row) {
    JsonNode breakdown = row.path("breakdown");
    return String.join("|", row.path("place").asString(), row.path("period").asString(), breakdown.isObject()
        ? breakdown.path("dimension").asString() + "=" + breakdown.path("member").asString()
        : Breakdown.text(null));
  }

  private void checkDistribution(Question question, JsonNode answer, boolean settled) {
    Spot spot = spots(question).getFirst();
    boolean right = matches(spot, settled, revision -> {
      var days = Figure.days(spot.contacts(revision));
      return answer.path("count").asLong() == days.count() && isNumber(answer.path("median"), days.median().orElseThrow());
    });
    if (!right || answer.path("bands").isEmpty()) {
      throw wrong(question, answer);
    }
  }

  private void checkGap(Question question, JsonNode answer, boolean settled) {
    Spot whole = spot(question.series().getFirst(), question.months().getFirst(), Breakdown.text(null));
    Map<String, Spot> members = new HashMap<>();
    spots(question).forEach(spot -> members.put(spot.breakdown(), spot));
    List<JsonNode> compared = new ArrayList<>();
    answer.path("members").forEach(compared::add);
    answer.path("leftOut").forEach(compared::add);
    String dimension = Objects.requireNonNull(question.dimension()).code();
    boolean right = says(question, whole, answer.path("pooled"), settled) && compared.size() == members.size();
    for (JsonNode member : compared) {
      Spot spot = members.get(dimension + "=" + member.path("member").asString());
      right &= spot != null && says(question, spot, member, settled);
    }
    if (!right) {
      throw wrong(question, answer);
    }
  }

  private boolean says(Question question, Spot spot, JsonNode row, boolean settled) {
    return matches(spot, settled, revision -> says(row, figure(question, spot, revision)));
  }

  private static boolean says(JsonNode row, Figure figure) {
    boolean excluded = !row.has("excluded") || row.path("excluded").asLong() == figure.excluded();
    return excluded
        && row.path("denominator").asLong() == figure.denominator()
        && (figure.numerator() == null ? row.path("numerator").isNull() : row.path("numerator").asLong() == figure.numerator())
        && (figure.value() == null ? row.path("value").isNull() : isNumber(row.path("value"), figure.value()));
  }

  private static boolean isNumber(JsonNode node, BigDecimal number) {
    return node.isNumber() && node.decimalValue().compareTo(number) == 0;
  }

  private boolean matches(Spot spot, boolean settled, Predicate<Long> revision) {
    long last = revisions.applyAsLong(spot.series().key(spot.month()));
    return LongStream.rangeClosed(settled ? last : 1, last).boxed().anyMatch(revision);
  }

  private static Figure figure(Question question, Spot spot, long revision) {
    return Figure.of(question.indicator(), spot.month().atEndOfMonth(), spot.contacts(revision));
  }

  private List<Spot> spots(Question question) {
    Dimension dimension = question.dimension();
    List<Spot> spots = new ArrayList<>();
    for (Series series : question.series()) {
      for (YearMonth month : question.months()) {
        Spot all = spot(series, month, Breakdown.text(null));
        if (dimension == null) {
          spots.add(all);
        } else {
          all.drawn().stream()
              .flatMap(some -> some.breakdowns().stream())
              .filter(breakdown -> breakdown.startsWith(dimension.code() + "="))
              .distinct()
              .forEach(breakdown -> spots.add(new Spot(series, month, all.drawn(), breakdown)));
        }
      }
    }
    return spots;
  }

  private Spot spot(Series series, YearMonth month, String breakdown) {
    return new Spot(series, month, draw.contacts(series, month), breakdown);
  }

  private static StackFailure wrong(Question question, JsonNode answer) {
    String text = answer.toString();
    return StackFailure.because("A wrong answer to %s: %s".formatted(
        question.path(), text.length() > 1_000 ? text.substring(0, 1_000) + "…" : text));
  }
}
