package careaccess.ingest.core.rivta;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Violation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attributes of one visit as values, gathering every violation instead of stopping at the first. */
final class VisitDraft {

  private static final int LONGEST_NAME = 60;

  private final ZoneId zone;
  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
  private final List<Violation> violations = new ArrayList<>(0);

  /** @param zone of times without offset */
  VisitDraft(Visit visit, Interaction interaction, ZoneId zone) {
    this.zone = zone;
    visit.attributes().forEach(this::put);
    for (Attribute attribute : Attribute.values()) {
      boolean given = visit.attributes().containsKey(attribute.xmlName());
      if (!given && attribute.need().requires(interaction)) {
        reject(attribute, "required", "is required");
      } else if (given && !attribute.need().allows(interaction)) {
        reject(attribute, "not-applicable", "does not belong to a visit that is waited for");
      }
    }
  }

  List<Violation> violations() {
    return violations;
  }

  void reject(Attribute attribute, String code, String problem) {
    reject(attribute.xmlName(), code, problem);
  }

  void reject(String name, String code, String problem) {
    violations.add(new Violation(name, code, name + " " + problem));
  }

  @Nullable String text(Attribute attribute) {
    return (String) values.get(attribute);
  }

  @Nullable Integer number(Attribute attribute) {
    return (Integer) values.get(attribute);
  }

  @Nullable ZonedDateTime moment(Attribute attribute) {
    return (ZonedDateTime) values.get(attribute);
  }

  private void put(String name, String value) {
    Optional<Attribute> attribute = Attribute.of(name);
    if (PersonalNumbers.occurIn(value)) {
      String field = attribute.isPresent() ? name : "";
      violations.add(
          new Violation(
              field, "personal-number", "the visit holds a personal identity number, which must never be sent"));
    } else if (attribute.isPresent()) {
      put(attribute.get(), value);
    } else {
      boolean sayable = name.length() <= LONGEST_NAME && !PersonalNumbers.occurIn(name);
      violations.add(
          new Violation(sayable ? name : "", "unknown", "Besok has no attribute " + Violation.quote(name)));
    }
  }

  private void put(Attribute attribute, String value) {
    switch (attribute.kind()) {
      case Attribute.Kind.Text(int shortest, int longest) -> {
        int length = value.strip().length();
        String size = shortest == longest ? Integer.toString(shortest) : shortest + " to " + longest;
        check(
            length >= shortest && value.length() <= longest,
            attribute, "range", "have %s characters".formatted(size), value, value);
      }
      case Attribute.Kind.Whole(int least, int most) -> putNumber(attribute, value.strip(), least, most);
      case Attribute.Kind.Word(List<String> allowed) ->
          check(allowed.contains(value), attribute, "unknown", "be one of " + String.join(", ", allowed), value, value);
      case Attribute.Kind.Shape(var pattern, String range) ->
          check(pattern.matcher(value).matches(), attribute, "range", "be from " + range, value, value);
      case Attribute.Kind.Moment kind -> putMoment(attribute, value.strip(), kind);
    }
  }

  private void putNumber(Attribute attribute, String value, int least, int most) {
    boolean number = value.matches("[0-9]{1,9}");
    int whole = number ? Integer.parseInt(value) : -1;
    String rule = least == most ? "be %d".formatted(least) : "be a whole number from %d to %d".formatted(least, most);
    check(number && whole >= least && whole <= most, attribute, number ? "range" : "type", rule, value, whole);
  }

  private void putMoment(Attribute attribute, String value, Attribute.Kind.Moment kind) {
    boolean dateOnly = value.length() <= "2026-03-31".length();
    Optional<ZonedDateTime> moment = dateOnly && kind.toTheMinute() ? Optional.empty() : parse(value, dateOnly);
    if (moment.isEmpty()) {
      String expected = kind.toTheMinute() ? "a time" : "a date or time";
      reject(
          attribute,
          "format",
          "must be %s that exists, such as 2026-03-31T08:00:00, not %s".formatted(expected, Violation.quote(value)));
    } else if (moment.get().toLocalDate().isBefore(kind.earliest())) {
      reject(attribute, "range", "must be %s or later, not %s".formatted(kind.earliest(), Violation.quote(value)));
    } else {
      values.put(attribute, moment.get());
    }
  }

  private Optional<ZonedDateTime> parse(String value, boolean dateOnly) {
    try {
      if (dateOnly) {
        return Optional.of(LocalDate.parse(value).atStartOfDay(zone)).filter(VisitDraft::hasFourDigits);
      }
      boolean hasOffset =
          value.endsWith("Z") || value.lastIndexOf('+') > 0 || value.lastIndexOf('-') > "2026-03".length();
      ZonedDateTime moment =
          hasOffset
              ? OffsetDateTime.parse(value).atZoneSameInstant(zone)
              : LocalDateTime.parse(value).atZone(zone);
      return Optional.of(moment).filter(VisitDraft::hasFourDigits);
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static boolean hasFourDigits(ZonedDateTime moment) {
    return moment.getYear() >= 1 && moment.getYear() <= 9999;
  }

  private void check(
      boolean holds, Attribute attribute, String code, String rule, String sent, Object value) {
    if (holds) {
      values.put(attribute, value);
    } else {
      reject(attribute, code, "must %s, not %s".formatted(rule, Violation.quote(sent)));
    }
  }
}
