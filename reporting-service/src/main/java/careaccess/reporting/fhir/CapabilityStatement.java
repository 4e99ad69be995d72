package careaccess.reporting.fhir;

import java.time.LocalDate;
import java.util.List;

/**
 * What can be asked of this service in FHIR.
 *
 * @param date when what it says last changed
 */
public record CapabilityStatement(
    String status,
    LocalDate date,
    String kind,
    Software software,
    Implementation implementation,
    String fhirVersion,
    List<String> format,
    List<Rest> rest)
    implements Resource {

  public record Software(String name) implements Element {}

  public record Implementation(String description, String url) implements Element {}

  public record Rest(String mode, Security security, List<Offered> resource) implements Element {}

  public record Security(String description) implements Element {}

  public record Offered(
      String type, String documentation, List<Interaction> interaction, List<SearchParam> searchParam)
      implements Element {}

  public record Interaction(String code) implements Element {}

  /** @param type of FHIR's SearchParamType */
  public record SearchParam(String name, String type, String documentation) implements Element {}

  private static final LocalDate DATE = LocalDate.of(2026, 11, 26);

  private static final List<Interaction> READ_AND_SEARCH =
      List.of(new Interaction("read"), new Interaction("search-type"));

  /** Of the service at that address. */
  public static CapabilityStatement of(Address address) {
    return new CapabilityStatement(
        "active",
        DATE,
        "instance",
        new Software("Care access indicators"),
        new Implementation("Care access indicators of regions, by place and period", address.base()),
        "4.0.1",
        List.of("application/fhir+json", "json"),
        List.of(
            new Rest(
                "server",
                new Security(
                    "Everybody sees what the last release shows. Live figures: a key in the header X-API-Key or a bearer token, of"
                        + " a client with the role internal."),
                List.of(reports(), measures(), locations()))));
  }

  private static Offered reports() {
    return new Offered(
        "MeasureReport",
        "A figure of an indicator at a place in a period, by sex, age group and band of waits. Of type summary. What is not"
            + " known or not shown has a data-absent-reason. Pages are of _count, from 1 to 200, else 50; the link to the next one"
            + " says where.",
        READ_AND_SEARCH,
        List.of(
            new SearchParam("measure", "reference", "Measures, by comma; at least measure or subject must be given."),
            new SearchParam("subject", "reference", "Locations, by comma."),
            new SearchParam(
                "period",
                "date",
                "Days, months or years with prefix eq, ge, gt, sa, le, lt or eb; given several times, all must hold, and one must"
                    + " say from when. Without it, the running month and the twelve before it."),
            new SearchParam(
                "period-type", "token", "month, quarter, tertial, follow-up or year, by comma. Not one of FHIR's own.")));
  }

  private static Offered measures() {
    return new Offered(
        "Measure",
        "What an indicator means.",
        READ_AND_SEARCH,
        List.of(
            new SearchParam("_id", "token", "Ids, by comma."),
            new SearchParam("url", "uri", "As reports say in measure."),
            new SearchParam("name", "string", "Ids of indicators in the catalogue, by comma.")));
  }

  private static Offered locations() {
    return new Offered(
        "Location",
        "A place that figures are given for.",
        READ_AND_SEARCH,
        List.of(
            new SearchParam("_id", "token", "Ids, by comma."),
            new SearchParam("identifier", "token", "The place's id or its code in another system, with or without system|."),
            new SearchParam("type", "token", "Levels of places, by comma."),
            new SearchParam("partof", "reference", "A Location: its direct parts.")));
  }
}
