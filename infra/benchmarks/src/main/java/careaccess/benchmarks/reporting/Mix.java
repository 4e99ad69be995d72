package careaccess.benchmarks.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Phase;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws questions about first visits to specialised care, all of them about months that have ended: their answers stay as
 * they are while the clock goes on.
 */
final class Mix {

  private static final Phase ASKED = Phase.FIRST_VISIT;
  private static final Set<Kind> KINDS = Set.of(Kind.SHARE, Kind.MEDIAN);
  private static final double OF_REGIONS = 0.6;
  private static final double OF_CLINICS = 0.35;

  private final Catalogue catalogue;
  private final List<Indicator> indicators;
  private final List<Series> series;
  private final List<Series> regions;
  private final List<YearMonth> months;
  private final RandomGenerator random;

  /**
   * @param series that have cells, those of a region and of its clinics among them
   * @param months of each of them, ascending
   */
  Mix(Catalogue catalogue, List<Series> series, List<YearMonth> months, long seed) {
    this.catalogue = catalogue;
    this.indicators = catalogue.indicators().values().stream()
        .filter(indicator -> indicator.populations().equals(List.of(ASKED.name())))
        .filter(indicator -> KINDS.contains(indicator.kind()) && indicator.measure() == Measure.WAIT)
        .toList();
    this.series = series.stream().filter(one -> one.phase() == ASKED).toList();
    this.regions = ofLevel("region").toList();
    this.months = List.copyOf(months);
    this.random = new SplittableRandom(seed);
  }

  List<Question> questions(int count) {
    return Stream.generate(() -> question(anyAsk())).limit(count).toList();
  }

  /** Only such. */
  List<Question> questions(Ask ask, int count) {
    return Stream.generate(() -> question(ask)).limit(count).toList();
  }

  private Ask anyAsk() {
    int left = random.nextInt(100);
    for (Ask ask : Ask.values()) {
      left -= ask.percent();
      if (left < 0) {
        return ask;
      }
    }
    throw new IllegalStateException("all percents together are less than a hundred");
  }

  private Question question(Ask ask) {
    return switch (ask) {
      case VALUE -> value();
      case MONTHS -> months(ask, null);
      case REGIONS -> regions();
      case CLINICS -> clinics();
      case SEX -> months(ask, Dimension.SEX);
      case AGE -> months(ask, Dimension.AGE_GROUP);
      case DISTRIBUTION -> distribution();
      case GAP -> gap();
      case AGAIN -> question(random.nextBoolean() ? Ask.VALUE : Ask.MONTHS).again();
    };
  }

  /** Mostly of regions and clinics, now and then of the country or what lies between. */
  private Question value() {
    double where = random.nextDouble();
    List<Series> places =
        where < OF_REGIONS ? regions : where < OF_REGIONS + OF_CLINICS ? ofLevel("clinic").toList() : series;
    Series place = any(places);
    Indicator indicator = indicator(place.basis());
    YearMonth month = any(months);
    return new Question(
        Ask.VALUE, values(indicator, "place=" + place.place().id(), month), indicator, List.of(place), List.of(month), null);
  }

  private Question months(Ask ask, @Nullable Dimension dimension) {
    Series place = any(regions);
    Indicator indicator = indicator(place.basis());
    String path = "/v1/values?indicator=%s&place=%s&from=%s&to=%s%s".formatted(
        indicator.id(), place.place().id(), months.getFirst(), months.getLast(),
        dimension == null ? "" : "&breakdown=" + dimension.code());
    return new Question(ask, path, indicator, List.of(place), months, dimension);
  }

  private Question regions() {
    Basis basis = any(regions).basis();
    Indicator indicator = indicator(basis);
    YearMonth month = any(months);
    List<Series> all = regions.stream().filter(region -> region.basis() == basis).toList();
    return new Question(Ask.REGIONS, values(indicator, "level=region", month), indicator, all, List.of(month), null);
  }

  /** Of a region that has any. */
  private Question clinics() {
    Series clinic = any(ofLevel("clinic").toList());
    YearMonth month = any(months);
    String region = regions.stream()
        .map(one -> one.place().id())
        .filter(id -> catalogue.places().isWithin(clinic.place().id(), id, month.atEndOfMonth()))
        .findFirst().orElseThrow();
    List<Series> all = ofLevel("clinic")
        .filter(one -> one.basis() == clinic.basis())
        .filter(one -> catalogue.places().isWithin(one.place().id(), region, month.atEndOfMonth()))
        .toList();
    Indicator indicator = indicator(clinic.basis());
    return new Question(
        Ask.CLINICS, values(indicator, "level=clinic&parent=" + region, month), indicator, all, List.of(month), null);
  }

  private Question distribution() {
    Series place = any(regions);
    Indicator indicator = indicator(place.basis());
    YearMonth month = any(months);
    String path = "/v1/values/%s/%s/%s/distribution".formatted(indicator.id(), place.place().id(), month);
    return new Question(Ask.DISTRIBUTION, path, indicator, List.of(place), List.of(month), null);
  }

  private Question gap() {
    Series place = any(regions);
    Indicator indicator = indicator(place.basis());
    YearMonth month = any(months);
    String path = "/v1/gaps?indicator=%s&place=%s&period=%s&breakdown=%s".formatted(
        indicator.id(), place.place().id(), month, Dimension.AGE_GROUP.code());
    return new Question(Ask.GAP, path, indicator, List.of(place), List.of(month), Dimension.AGE_GROUP);
  }

  private static String values(Indicator indicator, String places, YearMonth month) {
    return "/v1/values?indicator=%s&%s&period=%s".formatted(indicator.id(), places, month);
  }

  private Stream<Series> ofLevel(String level) {
    return series.stream().filter(one -> one.place().level().equals(level));
  }

  private Indicator indicator(Basis basis) {
    IndicatorBasis of = IndicatorBasis.valueOf(basis.name());
    return any(indicators.stream().filter(indicator -> indicator.basis() == of).toList());
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
