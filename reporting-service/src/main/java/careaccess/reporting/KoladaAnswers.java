package careaccess.reporting;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.KeyFigure;
import careaccess.reporting.core.kolada.YearRow;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers in the shape of Kolada's API, version 3, and as Kolada in Swedish. */
final class KoladaAnswers {

  private KoladaAnswers() {}

  /**
   * A page of a list.
   *
   * @param nextUrl whole; null on the last page
   * @param previousUrl whole; null on the first
   * @param count of values on the page
   */
  record Page<T>(
      List<T> values,
      @JsonProperty("next_url") @Nullable String nextUrl,
      @JsonProperty("previous_url") @Nullable String previousUrl,
      int count) {}

  /**
   * A key figure. What Kolada says besides, and the catalogue does not, is null.
   *
   * @param publicationDate when figures of {@link #publPeriod} are there
   */
  record Kpi(
      String id,
      String title,
      String description,
      @JsonProperty("is_divided_by_gender") boolean isDividedByGender,
      @JsonProperty("municipality_type") Area.Kind municipalityType,
      @Nullable String auspice,
      @JsonProperty("operating_area") @Nullable String operatingArea,
      @Nullable String perspective,
      @JsonProperty("prel_publication_date") @Nullable LocalDate prelPublicationDate,
      @JsonProperty("publication_date") LocalDate publicationDate,
      @JsonProperty("publ_period") String publPeriod,
      @JsonProperty("has_ou_data") boolean hasOuData) {

    /** @param next the first year that has no figures yet, and when it will have */
    static Kpi of(KeyFigure one, int next, LocalDate published) {
      Indicator indicator = one.indicator();
      return new Kpi(
          one.id(),
          Language.SV.name(indicator.name()),
          "%s Vad som räknas: %s i /v1/indicators.".formatted(ofAYear(one), indicator.id()),
          one.isDividedBySex(),
          Area.Kind.L,
          null,
          null,
          null,
          null,
          published,
          Integer.toString(next),
          true);
    }
  }

  private static String ofAYear(KeyFigure one) {
    return switch (one.rule()) {
      case MEAN_OF_MONTHS -> "Genomsnitt av årets månader, minst tio av tolv.";
      case MEDIAN_OF_MONTHS -> "Median av årets månadsmedianer.";
      case WHOLE_YEAR ->
          switch (one.indicator().basis()) {
            case WAITING -> "De som väntar på årets sista dag.";
            case COMPLETED -> "Alla kontakter under året tillsammans.";
            case TALLY, DERIVED -> "Allt som rapporterats för året tillsammans.";
          };
    };
  }

  record Municipality(String id, String title, Area.Kind type) {
    static Municipality of(Area.Municipality area) {
      return new Municipality(area.id(), named(area.place()), area.kind());
    }
  }

  record Ou(String id, String title, String municipality) {
    static Ou of(Area.Unit area) {
      return new Ou(area.id(), named(area.place()), area.municipality());
    }
  }

  private static String named(Place place) {
    return Language.SV.name(place.name());
  }

  /** Either a municipality or an organisational unit. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      String kpi, int period, @Nullable String municipality, @Nullable String ou, List<Value> values) {

    static Row ofMunicipality(YearRow row) {
      return new Row(row.keyFigure(), row.year(), row.area(), null, values(row));
    }

    static Row ofOu(YearRow row) {
      return new Row(row.keyFigure(), row.year(), null, row.area(), values(row));
    }

    private static List<Value> values(YearRow row) {
      return row.values().stream().map(Value::of).toList();
    }
  }

  /**
   * @param gender T, K or M
   * @param count of the places that it is of, which is one
   * @param status empty; or {@code Missing}, and there is no value
   * @param isdeleted whether there was one before, where changes are asked for
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Value(String gender, int count, String status, @Nullable BigDecimal value, boolean isdeleted) {
    private static Value of(YearRow.Value value) {
      return new Value(value.gender().name(), 1, value.value() == null ? "Missing" : "", value.value(), value.isDeleted());
    }
  }
}
