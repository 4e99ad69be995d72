package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.reporting.core.Reports;
import careaccess.reporting.fhir.Datatypes.Beside;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Extension;
import careaccess.reporting.fhir.Datatypes.Identifier;
import careaccess.reporting.fhir.Datatypes.Named;
import careaccess.reporting.fhir.Datatypes.Period;
import careaccess.reporting.fhir.Measure.Expression;
import careaccess.reporting.fhir.Measure.Group;
import careaccess.reporting.fhir.Measure.Population;
import careaccess.reporting.fhir.Measure.RelatedArtifact;
import careaccess.reporting.fhir.Measure.Stratifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What indicators mean, as measures. */
public final class Measures {

  private static final CodeableConcept OF_LOCATIONS =
      CodeableConcept.of("http://hl7.org/fhir/resource-types", "Location", "Location");

  /** Criteria are told, not computed. */
  private static final Beside IN_WORDS = new Beside(List.of(Extension.absent("not-applicable")));

  private Measures() {}

  /** @param today whose limit and exclusions are told */
  public static Measure of(Catalogue catalogue, Indicator indicator, LocalDate today, Address address) {
    Rule rule = indicator.ruleOn(today);
    Named title = Named.of(indicator.name());
    return new Measure(
        Ids.of(indicator),
        address.measure(indicator),
        identifiers(indicator, address),
        catalogue.hash(),
        indicator.id(),
        title.name(),
        title.translations(),
        "active",
        OF_LOCATIONS,
        Criteria.basis(indicator),
        new Period(rule.validity().from(), rule.validity().to()),
        related(catalogue, indicator, address),
        Scoring.of(indicator).concept(),
        Scoring.improvement(indicator.better()),
        groups(indicator, rule, address));
  }

  private static List<Identifier> identifiers(Indicator indicator, Address address) {
    List<Identifier> identifiers = new ArrayList<>();
    identifiers.add(new Identifier(address.system("indicator"), indicator.id()));
    String kolada = indicator.kolada();
    if (kolada != null) {
      identifiers.add(new Identifier(address.system("kolada"), kolada));
    }
    return identifiers;
  }

  private static List<RelatedArtifact> related(Catalogue catalogue, Indicator indicator, Address address) {
    List<RelatedArtifact> related = new ArrayList<>();
    related.add(new RelatedArtifact("citation", indicator.source(), null));
    indicator.components().stream()
        .flatMap(id -> catalogue.indicator(id).stream())
        .map(component -> new RelatedArtifact("composed-of", null, address.measure(component, catalogue.hash())))
        .forEach(related::add);
    return related;
  }

  private static List<Group> groups(Indicator indicator, Rule rule, Address address) {
    List<Group> groups = new ArrayList<>();
    groups.add(
        new Group(
            Groups.concept(address, Groups.FIGURE),
            PopulationType.of(indicator).stream()
                .map(type -> population(type, Criteria.of(type, indicator, rule)))
                .toList(),
            Groups.stratifiers().stream()
                .map(dimension -> new Stratifier(Groups.stratifier(address, dimension)))
                .toList()));
    if (Reports.haveDistributions(indicator)) {
      groups.add(
          new Group(
              Groups.concept(address, Groups.SPREAD),
              List.of(population(PopulationType.INITIAL, Criteria.spread(indicator))),
              List.of(new Stratifier(Groups.bands(address)))));
    }
    return groups;
  }

  private static Population population(PopulationType type, String criteria) {
    return new Population(type.concept(), new Expression(IN_WORDS, criteria));
  }
}
