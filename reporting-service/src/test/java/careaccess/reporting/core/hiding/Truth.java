package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Attacker.Finding;
import careaccess.reporting.core.hiding.Attacker.Line;
import careaccess.reporting.core.hiding.Attacker.Part;
import careaccess.reporting.core.hiding.Attacker.Unknown;
import careaccess.reporting.core.hiding.Reader.Kind;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is counted, to be sure that whatever an attacker finds is true.
 *
 * @param counted by place; figures by the name of their kind
 */
record Truth(Map<String, Released> counted) {

  /** Fails when it is not what is counted at the place. */
  void check(String place, Finding finding) {
    OptionalLong count = count(finding.hidden(), counted.getOrDefault(place, Released.NOTHING));
    if (count.isPresent() && (count.getAsLong() < finding.low() || count.getAsLong() > finding.high())) {
      throw new AssertionError("%s at %s is %d, not %s".formatted(finding.hidden(), place, count.getAsLong(), finding));
    }
  }

  private static OptionalLong count(Unknown unknown, Released here) {
    Part part = unknown.part();
    if (part == null) {
      return count(unknown.line(), here.figures());
    }
    if (part.isBand()) {
      Histogram values = here.values().get(part.dimension());
      return values == null || unknown.line() != Line.ALL
          ? OptionalLong.empty()
          : OptionalLong.of(values.countWhere(part::isAbout));
    }
    return here.parts().entrySet().stream()
        .filter(member -> Part.of(member.getKey()).equals(part))
        .findFirst()
        .map(member -> count(unknown.line(), member.getValue()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong count(Line line, Map<String, Fraction> figures) {
    Fraction all = figures.get(Kind.EVERYBODY.figure());
    Fraction share = figures.get(Kind.SHARE.figure());
    Fraction over = figures.get(Kind.OVER_LIMIT.figure());
    return switch (line) {
      case ALL -> all == null ? OptionalLong.empty() : OptionalLong.of(all.denominator());
      case WITHIN -> share == null ? OptionalLong.empty() : OptionalLong.of(share.numerator());
      case OUTSIDE ->
          share == null ? OptionalLong.empty() : OptionalLong.of(share.denominator() - share.numerator());
      case DENOMINATOR -> share == null ? OptionalLong.empty() : OptionalLong.of(share.denominator());
      case EXCLUDED -> share == null ? OptionalLong.empty() : OptionalLong.of(share.excluded());
      case OVER -> over == null ? OptionalLong.empty() : OptionalLong.of(over.numerator());
      case NOT_OVER -> over == null ? OptionalLong.empty() : OptionalLong.of(over.denominator() - over.numerator());
      case NOT_COUNTED, OTHERS_OVER, OTHERS_NOT_OVER -> OptionalLong.empty();
    };
  }
}
