package careaccess.reporting.fhir;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a catalogue's codes are written as ids of FHIR, which have 64 letters, digits, hyphens and points at most. The same code
 * always gives the same id. A code that has other characters, or is too long, is cut, and told apart by a digest of it.
 */
public final class Ids {

  /** What the id of a report says. */
  public record Reported(Indicator indicator, Place place, Period period) {}

  private static final int LONGEST = 64;
  private static final int LONGEST_PLACE = 32;
  private static final int DIGEST_BYTES = 4;
  private static final String BETWEEN = ".";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]+");

  private final Catalogue catalogue;
  private final Map<String, Indicator> indicators;
  private final Map<String, Place> places;

  public Ids(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.indicators = catalogue.indicators().values().stream().collect(toUnmodifiableMap(Ids::of, identity()));
    this.places = catalogue.places().all().stream().collect(toUnmodifiableMap(Ids::of, identity()));
  }

  /** The id of its measure. */
  public static String of(Indicator indicator) {
    return measure(indicator, LONGEST);
  }

  /** The id of its location. */
  public static String of(Place place) {
    return shortened(place.id(), place.id(), LONGEST_PLACE);
  }

  /** The id of the report of a figure. */
  public static String of(Indicator indicator, Place place, Period period) {
    String rest = BETWEEN + of(place) + BETWEEN + period.code();
    return measure(indicator, LONGEST - rest.length()) + rest;
  }

  public Optional<Indicator> indicator(String id) {
    return Optional.ofNullable(indicators.get(id));
  }

  public Optional<Place> place(String id) {
    return Optional.ofNullable(places.get(id));
  }

  /** What a report of that id is about; empty when it is no id of this catalogue's. */
  public Optional<Reported> report(String id) {
    String[] parts = id.split(Pattern.quote(BETWEEN), -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    return place(parts[1]).flatMap(place ->
        catalogue.calendar().period(parts[2]).flatMap(period ->
            catalogue.indicators().values().stream()
                .filter(indicator -> of(indicator, place, period).equals(id))
                .findFirst()
                .map(indicator -> new Reported(indicator, place, period))));
  }

  /** Indicators' codes have no hyphens of their own. */
  private static String measure(Indicator indicator, int room) {
    return shortened(indicator.id(), indicator.id().replace('_', '-'), room);
  }

  private static String shortened(String code, String written, int room) {
    if (written.length() <= room && PLAIN.matcher(written).matches()) {
      return written;
    }
    String digest = "-" + digest(code);
    String plain = written.replaceAll("[^A-Za-z0-9-]", "");
    return plain.substring(0, Math.min(plain.length(), room - digest.length())) + digest;
  }

  private static String digest(String code) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
