package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Violation;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.KoladaAnswers.Page;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.KeyFigure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A request in Kolada's manner: lists of ids in the path, and pages by their numbers. */
final class KoladaRequest {

  /** The pages before were of another release. */
  static final class Outdated extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Outdated() {
      super("There is another release since the first page: start again with it. To have fewer pages, raise per_page.");
    }
  }

  static final String ROOT = "/kolada/v3";
  static final String MUNICIPALITY = "municipality";
  static final String TITLE = "title";

  static final String FROM_DATE = "from_date";

  private static final String KPI = "kpi";
  private static final String OU = "ou";
  private static final String YEAR = "year";
  private static final String PAGE = "page";
  private static final String PER_PAGE = "per_page";

  /** Not Kolada's: of the first page, in the links to the others. */
  static final String RELEASE = "release";

  private static final int MOST_PER_PAGE = 5000;
  private static final Pattern YEARS = Pattern.compile("[1-9]\\d{3}");

  private final UriComponentsBuilder url;
  private final Parameters path;
  private final Parameters query;
  private final int page;
  private final int perPage;

  /**
   * @param url by which it was sent
   * @param path what the path names
   * @param known what the query may hold besides the page
   */
  KoladaRequest(
      UriComponentsBuilder url, Map<String, String> path, MultiValueMap<String, String> query, String... known) {
    this.url = url;
    this.path = new Parameters(MultiValueMap.fromSingleValue(path), KPI, MUNICIPALITY, OU, YEAR);
    this.query =
        new Parameters(
            query, Stream.concat(Arrays.stream(known), Stream.of(PAGE, PER_PAGE, RELEASE)).toArray(String[]::new));
    this.page = this.query.number(PAGE, 1, Integer.MAX_VALUE, 1);
    this.perPage = this.query.number(PER_PAGE, 1, MOST_PER_PAGE, MOST_PER_PAGE);
    path.keySet().forEach(this::requireSome);
  }

  private void requireSome(String name) {
    if (!path.has(name)) {
      throw new BadParameter(name, "%s is missing.".formatted(name), List.of());
    }
  }

  /**
   * Makes sure that there is what the request names.
   *
   * @throws BadParameter when something is not
   */
  private void check(Catalogue catalogue, LocalDate day) {
    check(path, KPI, "key figure", KeyFigure.of(catalogue).stream().map(KeyFigure::id).toList());
    List<String> municipalities = Area.municipalities(catalogue).stream().map(Area::id).toList();
    check(path, MUNICIPALITY, "municipality", municipalities);
    check(query, MUNICIPALITY, "municipality", municipalities);
    check(path, OU, "organisational unit", Area.units(catalogue, day).stream().map(Area::id).toList());
  }

  private static void check(Parameters where, String name, String noun, List<String> all) {
    where.codes(name, noun, code -> Optional.of(code).filter(all::contains), all);
  }

  /** Those that the path names, of those that a catalogue has; all when it names none. */
  List<KeyFigure> keyFigures(Catalogue catalogue) {
    return named(path, KPI, KeyFigure.of(catalogue), KeyFigure::id);
  }

  /** Those that the path names, of those that a catalogue has; all when it names none. */
  List<Area.Municipality> municipalities(Catalogue catalogue) {
    return named(path, MUNICIPALITY, Area.municipalities(catalogue), Area::id);
  }

  /** Those that the path names, and of the municipalities that the query does, of those that a catalogue has on a day. */
  List<Area.Unit> units(Catalogue catalogue, LocalDate day) {
    return named(query, MUNICIPALITY, named(path, OU, Area.units(catalogue, day), Area::id), Area.Unit::municipality);
  }

  private static <T> List<T> named(Parameters where, String name, List<T> all, Function<? super T, String> id) {
    List<String> ids = where.list(name);
    return ids.isEmpty() ? all : all.stream().filter(one -> ids.contains(id.apply(one))).toList();
  }

  /** Those that the path names; empty when it names none. */
  Optional<List<Integer>> years() {
    return Optional.of(path.list(YEAR).stream().map(KoladaRequest::year).toList()).filter(years -> !years.isEmpty());
  }

  private static Integer year(String code) {
    if (!YEARS.matcher(code).matches()) {
      throw new BadParameter(
          YEAR, "There is no year %s; years are written 2025.".formatted(Violation.quote(code)), List.of());
    }
    return Integer.valueOf(code);
  }

  /** Whether a title holds what the request looks for, in whatever case. */
  boolean asksFor(String title) {
    return query.list(TITLE).stream()
        .allMatch(part -> title.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
  }

  /**
   * The day of the same question before, since which changes are asked for; empty when everything is.
   *
   * @param today which it must not lie behind
   */
  Optional<LocalDate> fromDate(LocalDate today) {
    Optional<LocalDate> day = query.day(FROM_DATE);
    if (day.filter(today::isBefore).isPresent()) {
      throw new BadParameter(
          FROM_DATE, "from_date must be a day until today, written as 2026-03-31, not '%s'.".formatted(day.get()), List.of());
    }
    return day;
  }

  /**
   * The page of these rows that is asked for.
   *
   * @param served what the ids that it names are of
   * @param day on which
   * @param release that the rows are of; null before the first
   * @param rows formed as they are read
   * @throws BadParameter when it names what there is not
   * @throws Outdated when the pages before were of another release
   */
  <T> Question<Page<T>> question(
      Served served, LocalDate day, @Nullable Long release, Function<Reading, Stream<T>> rows) {
    check(served.catalogue(), day);
    if (release != null && query.single(RELEASE).filter(before -> !before.equals(release.toString())).isPresent()) {
      throw new Outdated();
    }
    return new Question<>(
        String.join("?", url.cloneBuilder().replaceQuery(null).build().toUriString(), query.canonical()),
        cells -> page(release, rows.apply(cells)));
  }

  private <T> Page<T> page(@Nullable Long release, Stream<T> rows) {
    List<T> found = rows.skip((page - 1L) * perPage).limit(perPage + 1L).toList();
    boolean isLast = found.size() <= perPage;
    List<T> shown = isLast ? found : found.subList(0, perPage);
    return new Page<>(
        shown, isLast ? null : link(page + 1, release), page == 1 ? null : link(page - 1, release), shown.size());
  }

  private String link(int to, @Nullable Long release) {
    UriComponentsBuilder link = url.cloneBuilder().replaceQueryParam(PAGE, to);
    return (release == null ? link : link.replaceQueryParam(RELEASE, release)).build().toUriString();
  }
}
