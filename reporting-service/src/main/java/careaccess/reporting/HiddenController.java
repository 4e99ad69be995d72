package careaccess.reporting;

import careaccess.contract.measurement.Violation;
import careaccess.reporting.Extents.Line;
import careaccess.reporting.core.hiding.Item;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How much a release hides. Everybody may know how much, which whoever reads all figures can count. Why figures are hidden
 * is for internal readers: where every hidden one of a few places is small itself, each of them is known to be from 1 to 4.
 */
@RestController
class HiddenController {

  private static final String RELEASE = "release";

  private static final int DECIMALS = 4;

  private static final String BROKEN_DOWN = "broken down";

  /**
   * At places that are said to have somebody, of all periods.
   *
   * @param figures of everybody
   * @param breakdowns of the same figures; each is all members of a dimension at a place
   * @param bands of a measure, and so medians and percentiles; each is all bands at a place
   */
  record Answer(long release, List<Group> figures, List<Group> breakdowns, List<Group> bands) {
    private static Answer of(long release, List<Line> lines, Audience audience) {
      Map<String, List<Group>> groups =
          lines.stream()
              .collect(
                  Collectors.groupingBy(
                      line -> kind(line.group().part()),
                      Collectors.mapping(line -> Group.of(line, audience), Collectors.toList())));
      return new Answer(
          release,
          groups.getOrDefault(Item.EVERYBODY, List.of()),
          groups.getOrDefault(BROKEN_DOWN, List.of()),
          groups.getOrDefault(Item.BANDS, List.of()));
    }

    private static String kind(String part) {
      return part.equals(Item.EVERYBODY) || part.equals(Item.BANDS) ? part : BROKEN_DOWN;
    }
  }

  /**
   * What is hidden at places of one level.
   *
   * @param indicator left out of bands
   * @param breakdown the dimension; left out where there is none
   * @param measure of bands; left out of figures
   * @param population of tallies: the indicator
   * @param basis {@code waiting}, {@code completed} or {@code tally}
   * @param share of them that are shown, 0 to 1
   * @param small hidden since they are small themselves; left out for everybody
   * @param complementary hidden since small ones would follow from them; left out for everybody
   * @param kept shown as they were, since too few people have moved; left out for everybody
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Group(
      @Nullable String indicator,
      @Nullable String breakdown,
      @Nullable String measure,
      String population,
      String basis,
      String level,
      long shown,
      long hidden,
      BigDecimal share,
      @Nullable Long small,
      @Nullable Long complementary,
      @Nullable Long kept) {

    private static Group of(Line line, Audience audience) {
      boolean why =
          switch (audience) {
            case PUBLIC -> false;
            case INTERNAL -> true;
          };
      String kind = Answer.kind(line.group().part());
      String subject = line.group().subject();
      long shown = line.extent().shown();
      long hidden = line.extent().hidden();
      return new Group(
          kind.equals(Item.BANDS) ? null : subject,
          kind.equals(BROKEN_DOWN) ? line.group().part() : null,
          kind.equals(Item.BANDS) ? subject : null,
          line.population(),
          line.basis().name().toLowerCase(Locale.ROOT),
          line.group().level(),
          shown,
          hidden,
          share(shown, shown + hidden),
          why ? line.extent().small() : null,
          why ? line.extent().complementary() : null,
          why ? line.extent().kept() : null);
    }

    private static BigDecimal share(long part, long all) {
      return BigDecimal.valueOf(part)
          .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_EVEN)
          .stripTrailingZeros();
    }
  }

  private final Extents extents;
  private final Releases releases;

  HiddenController(Extents extents, Releases releases) {
    this.extents = extents;
    this.releases = releases;
  }

  /** It never changes. */
  @GetMapping("/v1/releases/{release}/hidden")
  ResponseEntity<Answer> hidden(
      @PathVariable String release,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    new Parameters(query);
    long number = number(release);
    Audience audience = Audience.of(who);
    String tag = "\"p%s-%s\"".formatted(releases.get(number).mark(), Words.code(audience));
    CacheControl kept = Answering.kept(audience);
    if (Answering.has(headers, tag)) {
      return Answering.notModified(tag, kept);
    }
    return Answering.answer(tag, kept, Answer.of(number, extents.of(number), audience));
  }

  private long number(String text) {
    long last = releases.latest().map(Releases.Release::number).orElse(0L);
    if (text.matches("[1-9][0-9]{0,17}") && Long.parseLong(text) <= last) {
      return Long.parseLong(text);
    }
    String range = last == 0 ? "there is none yet" : "they are numbered 1 to " + last;
    throw new BadParameter(
        RELEASE, "There is no release %s: %s.".formatted(Violation.quote(text), range), List.of());
  }
}
