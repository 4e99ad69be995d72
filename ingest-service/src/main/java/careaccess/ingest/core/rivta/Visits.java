package careaccess.ingest.core.rivta;

import static careaccess.ingest.core.rivta.Attribute.REGIONKOD;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Violation;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.Verdict;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the visits of one delivery: makes measurements of them, or says in the delivery's own words what is wrong. */
public final class Visits {

  private static final String VALID_FOR = "DatatGallerFor";

  /** The alias scheme of the codes that the national contract gives regions. */
  private static final String REGION_SCHEME = "rivta";

  /** As long as an id of a measurement may be. What three sound attributes come to, as they are, is shorter. */
  private static final int LONGEST_IDENTIFIER = 200;

  /** Where the fields of a measurement come from, as far as more is asked of them than of the attribute. */
  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("type", ""),
          Map.entry("id", Attribute.VARDKONTAKT_ID.xmlName()),
          Map.entry("phase", Attribute.FAS.xmlName()),
          Map.entry("specialty", Attribute.MVO.xmlName()),
          Map.entry("clockStart", Attribute.BESLUT_AKTIVITET.xmlName()),
          Map.entry("clockStop", Attribute.START_AKTIVITET.xmlName()),
          Map.entry("asOf", VALID_FOR),
          Map.entry("deviation", Attribute.AVVIKELSE.xmlName()),
          Map.entry("birthYear", Attribute.FODELSE_AR.xmlName()),
          Map.entry("residence", Attribute.LKF.xmlName()));

  private final Admission admission;
  private final Catalogue catalogue;
  private final Interaction interaction;
  private final long revision;
  private final Map<String, Place> regions = new HashMap<>();

  /** @param revision of every measurement of the delivery */
  public Visits(Admission admission, Catalogue catalogue, Interaction interaction, long revision) {
    this.admission = admission;
    this.catalogue = catalogue;
    this.interaction = interaction;
    this.revision = revision;
    for (Place place : catalogue.places().all()) {
      String code = place.aliases().get(REGION_SCHEME);
      if (code != null) {
        regions.put(code, place);
      }
    }
  }

  /** What every visit of the delivery comes to. */
  public MeasurementType type() {
    return switch (interaction) {
      case COMPLETED -> MeasurementType.COMPLETED;
      case WAITING -> MeasurementType.WAITING;
    };
  }

  public Verdict judge(Visit visit) {
    VisitDraft draft = new VisitDraft(visit, interaction, catalogue.calendar().zone());
    Optional<YearMonth> month = month(visit.validFor());
    if (month.isEmpty()) {
      draft.reject(
          VALID_FOR,
          visit.validFor().isEmpty() ? "required" : "format",
          "of the Kontakt must be a date of the month that it speaks of, such as 2026-03-31, not "
              + Violation.quote(visit.validFor()));
    }
    if (!draft.violations().isEmpty() || month.isEmpty()) {
      return rejected(visit, draft.violations());
    }
    String id = ContactId.of(visit);
    if (id.length() > LONGEST_IDENTIFIER) {
      draft.reject(
          Attribute.VARDKONTAKT_ID,
          "range",
          "has too many characters that are no letters, digits or ._:/+@#|=-, for each of which some more are stored");
    }
    Translation translation = new Translation(draft, catalogue, interaction, month.get());
    checkRegion(draft, translation.countingDate());
    Optional<ContactMeasurement> measurement = translation.measurement(id, revision);
    return measurement.isPresent() && draft.violations().isEmpty()
        ? judge(visit, measurement.get(), regions.get(code(draft)))
        : rejected(visit, draft.violations());
  }

  private Verdict judge(Visit visit, ContactMeasurement measurement, @Nullable Place region) {
    return switch (admission.judge(measurement, region)) {
      case Verdict.Accepted accepted -> accepted;
      case Verdict.Rejected(_, _, List<Violation> violations) -> {
        String unit = Translation.unitAttribute(measurement.contact().unit(), visit.attributes()).xmlName();
        yield rejected(visit, violations.stream().map(violation -> inItsWords(violation, unit)).toList());
      }
    };
  }

  private void checkRegion(VisitDraft draft, LocalDate date) {
    String code = code(draft);
    Place region = regions.get(code);
    if (region == null) {
      draft.reject(REGIONKOD, "unknown", "must be the code of a region, not '" + code + "'");
    } else if (!admission.concerns(region, date)) {
      draft.reject(
          REGIONKOD,
          "not-yours",
          "'%s' is region %s, which this client does not report for".formatted(code, region.id()));
    }
  }

  private static String code(VisitDraft draft) {
    return String.valueOf(draft.number(REGIONKOD));
  }

  private Verdict.Rejected rejected(Visit visit, List<Violation> violations) {
    String id = ContactId.of(visit);
    boolean sayable = id.length() <= LONGEST_IDENTIFIER && !PersonalNumbers.occurIn(id);
    return new Verdict.Rejected(type(), sayable ? id : null, violations);
  }

  private static Violation inItsWords(Violation violation, String unit) {
    String field = violation.field();
    @Nullable String attribute = field.equals("unit") ? unit : ATTRIBUTES.get(field);
    if (attribute == null || attribute.isEmpty() || !violation.message().startsWith(field)) {
      return new Violation(attribute == null ? field : attribute, violation.code(), violation.message());
    }
    return new Violation(attribute, violation.code(), attribute + violation.message().substring(field.length()));
  }

  /** An xs:date, which may name a time zone. */
  private static Optional<YearMonth> month(String date) {
    try {
      return Optional.of(YearMonth.from(DateTimeFormatter.ISO_DATE.parse(date)))
          .filter(month -> month.getYear() >= 1 && month.getYear() <= 9999);
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }
}
