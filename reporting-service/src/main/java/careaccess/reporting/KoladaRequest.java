package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Violation;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.KoladaAnswers.Page;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.KeyFigure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
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

  private static final String KPI = "kpi";
  private static final String OU = "ou";
  private static final String YEAR = "year";
  private static final String PAGE = "page";
  private static final String PER_PAGE = "per_page";

  /** Not Kolada's: of the first page, in the links to the others. */
  static final String RELEASE = "release";

  private static final int MOST_PER_PAGE = 5000;
  private static final Pattern YEARS = Pattern.compile("[1-9]\\d{3}");

  private final UriComponentsBuilder url = ServletUriComponentsBuilder.fromCurrentRequest();
  private final Parameters path;
  private final Parameters query;
  private final int page;
  private final int perPage;

  /**
   * @param path what the path names
   * @param known what the query may hold besides the page
   */
  KoladaRequest(Map<String, String> path, MultiValueMap<String, String> query, String... known) {
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

  /** Those that the path names; all when it names none. */
  List<KeyFigure> keyFigures(Catalogue catalogue) {
    return named(path, KPI, "key figure", KeyFigure.of(catalogue), KeyFigure::id);
  }

  /** Those that the path names; all when it names none. */
  List<Area.Municipality> municipalities(Catalogue catalogue) {
    return named(path, MUNICIPALITY, "municipality", Area.municipalities(catalogue), Area::id);
  }

  /** Those that the path names; all when it names none. */
  List<Area.Unit> units(Catalogue catalogue, LocalDate day) {
    return named(path, OU, "organisational unit", Area.units(catalogue, day), Area::id);
  }

  /** The same, of the municipalities that the query names. */
  List<Area.Unit> unitsWithin(Catalogue catalogue, LocalDate day) {
    Set<String> municipalities =
        named(query, MUNICIPALITY, "municipality", Area.municipalities(catalogue), Area::id).stream()
            .map(Area::id)
            .collect(Collectors.toSet());
    return units(catalogue, day).stream().filter(unit -> municipalities.contains(unit.municipality())).toList();
  }

  private static <T> List<T> named(
      Parameters where, String name, String noun, List<T> all, Function<? super T, String> id) {
    if (!where.has(name)) {
      return all;
    }
    Map<String, T> byId = all.stream().collect(Collectors.toMap(id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    return where.codes(name, noun, code -> Optional.ofNullable(byId.get(code)), byId.keySet());
  }

  /** Those that the path names; none: all. */
  List<Integer> years() {
    return path.list(YEAR).stream().map(KoladaRequest::year).toList();
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
   * The page of these rows that is asked for.
   *
   * @param release that they are of; null before the first
   * @param rows formed as they are read
   * @throws Outdated when the pages before were of another release
   */
  <T> Question<Page<T>> question(@Nullable Long release, Function<Reading, Stream<T>> rows) {
    if (release != null && query.single(RELEASE).filter(before -> !before.equals(release.toString())).isPresent()) {
      throw new Outdated();
    }
    return new Question<>(
        String.join("?", String.valueOf(url.build().getPath()), query.canonical()),
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
