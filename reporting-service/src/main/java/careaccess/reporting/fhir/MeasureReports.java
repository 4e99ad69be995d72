package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Sex;
import careaccess.reporting.core.Distribution;
import careaccess.reporting.core.Distribution.Band;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Reports.Report;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import careaccess.reporting.core.Subject;
import careaccess.reporting.fhir.Datatypes.Beside;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Coding;
import careaccess.reporting.fhir.Datatypes.Extension;
import careaccess.reporting.fhir.Datatypes.Identifier;
import careaccess.reporting.fhir.Datatypes.Meta;
import careaccess.reporting.fhir.Datatypes.Period;
import careaccess.reporting.fhir.MeasureReport.Group;
import careaccess.reporting.fhir.MeasureReport.Population;
import careaccess.reporting.fhir.MeasureReport.Stratifier;
import careaccess.reporting.fhir.MeasureReport.Stratum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures as reports. */
public final class MeasureReports {

  /** FHIR's counts have 32 bits, and are no sums of money. */
  private static final Extension NOT_IN_FHIR = Extension.absent("unsupported");

  private static final Extension NOT_SCORED = Extension.absent("not-applicable");

  private final Catalogue catalogue;
  private final LocalDate date;
  private final Address address;

  /** @param date as of which the figures were formed */
  public MeasureReports(Catalogue catalogue, LocalDate date, Address address) {
    this.catalogue = catalogue;
    this.date = date;
    this.address = address;
  }

  public MeasureReport of(Report report) {
    Indicator indicator = report.row().indicator();
    Subject subject = report.row().subject();
    Place place = catalogue.places().find(subject.place()).orElseThrow();
    return new MeasureReport(
        Ids.of(indicator, place, subject.period()),
        new Meta(tags(report.row().figure())),
        List.of(
            new Identifier(
                address.system("figure"),
                String.join("/", indicator.id(), place.id(), subject.period().code()))),
        "complete",
        "summary",
        address.measure(indicator, catalogue.hash()),
        address.reference(place),
        date,
        new Period(subject.period().firstDay(), subject.period().lastDay()),
        Scoring.improvement(indicator.better()),
        groups(report));
  }

  /** Its state, and whatever else must be known of it. */
  private List<Coding> tags(Figure figure) {
    return Stream.concat(Stream.of(figure.state().code()), figure.flags().stream())
        .map(code -> new Coding(address.system("state"), code, null))
        .toList();
  }

  private List<Group> groups(Report report) {
    List<Group> groups = new ArrayList<>();
    groups.add(figure(report));
    Distribution distribution = report.distribution();
    if (distribution != null) {
      groups.add(spread(report.row().indicator(), distribution));
    }
    return groups;
  }

  private Group figure(Report report) {
    return new Group(
        Groups.concept(address, Groups.FIGURE),
        populations(report.row()),
        score(report.row()),
        Groups.stratifiers().stream().map(dimension -> stratifier(dimension, report.parts())).toList());
  }

  /** Without strata where there are no parts. */
  private Stratifier stratifier(Dimension dimension, List<Row> parts) {
    return new Stratifier(
        List.of(Groups.stratifier(address, dimension)),
        parts.stream().flatMap(part -> stratum(dimension, part)).toList());
  }

  private Stream<Stratum> stratum(Dimension dimension, Row part) {
    return Stream.ofNullable(part.subject().breakdown())
        .filter(breakdown -> breakdown.dimension() == dimension)
        .map(breakdown -> new Stratum(member(dimension, breakdown.member()), populations(part), score(part)));
  }

  /** Of a sex also FHIR's own code. */
  private CodeableConcept member(Dimension dimension, String member) {
    Stream<Coding> own = Stream.of(new Coding(address.system(dimension), member, null));
    Stream<Coding> gender =
        dimension == Dimension.SEX ? Sex.of(member).stream().map(MeasureReports::gender) : Stream.empty();
    return new CodeableConcept(Stream.concat(own, gender).toList(), member);
  }

  private static Coding gender(Sex sex) {
    String system = "http://hl7.org/fhir/administrative-gender";
    return switch (sex) {
      case FEMALE -> new Coding(system, "female", "Female");
      case MALE -> new Coding(system, "male", "Male");
      case UNKNOWN -> new Coding(system, "unknown", "Unknown");
    };
  }

  private static List<Population> populations(Row row) {
    Indicator indicator = row.indicator();
    Figure figure = row.figure();
    return PopulationType.of(indicator).stream()
        .map(type -> population(type, type.count(indicator, figure), indicator.money(), figure.state()))
        .toList();
  }

  private static Population population(PopulationType type, @Nullable Long count, boolean money, State state) {
    if (count == null) {
      return new Population(type.concept(), null, new Beside(List.of(Extension.absent(state))));
    }
    return money || count > Integer.MAX_VALUE
        ? new Population(type.concept(), null, new Beside(List.of(NOT_IN_FHIR)))
        : new Population(type.concept(), count.intValue(), null);
  }

  private static Datatypes.@Nullable Quantity score(Row row) {
    Indicator indicator = row.indicator();
    Figure figure = row.figure();
    return Scoring.of(indicator).score(indicator.unit(), figure.value(), Extension.absent(figure.state()));
  }

  /** FHIR wants a score in every group, and has but one kind of score for a measure. */
  private Group spread(Indicator indicator, Distribution distribution) {
    boolean isKnown =
        switch (distribution.state()) {
          case OK, PROVISIONAL -> true;
          case SUPPRESSED, MISSING -> false;
        };
    return new Group(
        Groups.concept(address, Groups.SPREAD),
        List.of(inBand(isKnown ? distribution.count() : null, distribution.state())),
        Scoring.of(indicator).score(indicator.unit(), null, NOT_SCORED),
        List.of(new Stratifier(List.of(Groups.bands(address)), isKnown ? bands(distribution) : List.of())));
  }

  private List<Stratum> bands(Distribution distribution) {
    List<Band> bands = distribution.bands();
    List<String> codes = Codes.rangeCodes(bands.stream().map(Band::from).toList());
    List<Stratum> strata = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      strata.add(
          new Stratum(
              Groups.band(address, codes.get(i)),
              List.of(inBand(bands.get(i).count(), distribution.state())),
              null));
    }
    return strata;
  }

  private static Population inBand(@Nullable Long count, State state) {
    return population(PopulationType.INITIAL, count, false, state);
  }
}
