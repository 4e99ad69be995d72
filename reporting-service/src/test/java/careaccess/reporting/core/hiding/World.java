package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Edition;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Sex;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Released;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places and the people waiting at them: what places count themselves, and so what each place is said to have. */
final class World {

  static final Edition EDITION = edition();

  static final Catalogue CATALOGUE = EDITION.catalogue();

  static final List<View> QUEUE = queue(CATALOGUE, Set.of());

  /** Without what people are broken down by. */
  static final List<View> TOTALS = QUEUE.stream().filter(ContactView.class::isInstance).toList();

  private static final int[] SIZES = {0, 0, 2, 5, 8, 15, 30, 60, 120, 250};

  private static final int[] DAYS = {5, 20, 25, 45, 45, 75, 90, 90, 91, 91, 120};

  private static final String[] AGES = {"0-17", "18-64", "18-64", "18-64", "65-79", "65-79", "80+", "-"};

  private static final int[] CORRECTIONS = {-12, -6, -2, -1, 1, 1, 2, 3, 5, 9, 20};

  private final Map<String, Set<String>> within = new LinkedHashMap<>();
  private final Map<String, Counts> own = new LinkedHashMap<>();
  private final Map<String, Map<Breakdown, Counts>> parts = new HashMap<>();

  private boolean hasSilent;

  /** Whether all are under the guarantee, and nobody is excluded: there are fewer kinds then, and more bands shown. */
  private boolean isPlain;

  /** One who is counted, at a place itself. */
  record Person(String place, List<Breakdown> of, Stratum stratum, int days) {}

  private final List<Person> people = new ArrayList<>();

  /** Large places first; {@code parts} do not name the place itself. */
  World place(String place, String... parts) {
    Set<String> all = new LinkedHashSet<>(List.of(parts));
    all.add(place);
    within.put(place, all);
    return this;
  }

  /** So many who have waited that long, under the guarantee. */
  World waiting(String place, int days, long people) {
    return with(place, new Stratum(Measure.WAIT, true, Deviation.NONE), days, people);
  }

  /** Who do not say what they are broken down by. */
  World with(String place, Stratum stratum, int days, long people) {
    return with(place, List.of(), stratum, days, people);
  }

  /** @param of a member of each dimension that they say */
  World with(String place, List<Breakdown> of, Stratum stratum, int days, long people) {
    Counts more = Counts.of(stratum, Histogram.of(days, people));
    own.merge(place, more, Counts::plus);
    of.forEach(part -> parts.computeIfAbsent(place, _ -> new HashMap<>()).merge(part, more, Counts::plus));
    return this;
  }

  /** As {@link #waiting(String, int, long)}, all of them of that sex. */
  World waiting(String place, Sex sex, int days, long people) {
    return with(place, List.of(of(sex)), new Stratum(Measure.WAIT, true, Deviation.NONE), days, people);
  }

  private static Breakdown of(Sex sex) {
    return new Breakdown(Dimension.SEX, sex.code());
  }

  /** 8 to 30 places that count people, in hospitals and regions, and two groups across them. */
  static World random(long seed) {
    Random random = new Random(seed);
    Map<String, List<String>> hospitals = new LinkedHashMap<>();
    Map<String, List<String>> regions = new LinkedHashMap<>();
    List<String> units = new ArrayList<>();
    for (int r = 0; r < 2 + random.nextInt(2); r++) {
      List<String> ofRegion = new ArrayList<>();
      for (int h = 0; h < 2 + random.nextInt(2); h++) {
        String hospital = "h" + r + h;
        List<String> ofHospital = new ArrayList<>();
        for (int u = 0; u < 2 + random.nextInt(2); u++) {
          ofHospital.add("u" + r + h + u);
        }
        hospitals.put(hospital, ofHospital);
        units.addAll(ofHospital);
        ofRegion.add(hospital);
        ofRegion.addAll(ofHospital);
      }
      regions.put("r" + r, ofRegion);
    }
    World world = new World();
    world.hasSilent = seed % 2 == 0;
    world.isPlain = seed % 3 == 0;
    List<String> all = new ArrayList<>(units);
    all.addAll(hospitals.keySet());
    all.addAll(regions.keySet());
    all.addAll(List.of("x0", "x1"));
    world.place("SE", all.toArray(String[]::new));
    regions.forEach((region, parts) -> world.place(region, parts.toArray(String[]::new)));
    for (String group : List.of("x0", "x1")) {
      world.place(group, units.stream().filter(_ -> random.nextInt(5) < 2).toArray(String[]::new));
    }
    hospitals.forEach((hospital, parts) -> world.place(hospital, parts.toArray(String[]::new)));
    units.forEach(world::place);
    units.forEach(unit -> world.fill(unit, random));
    hospitals.keySet().stream().filter(_ -> random.nextInt(4) == 0).forEach(hospital -> world.fill(hospital, random));
    return world;
  }

  private void fill(String place, Random random) {
    int people = SIZES[random.nextInt(SIZES.length)];
    for (int i = 0; i < people; i++) {
      add(new Person(place, parts(random), stratum(random), days(random)));
    }
  }

  private void add(Person person) {
    people.add(person);
    with(person.place(), person.of(), person.stratum(), person.days(), 1);
  }

  /** As they were drawn, before anything was corrected. */
  List<Person> people() {
    return List.copyOf(people);
  }

  /** The same places with other people. */
  World with(List<Person> others) {
    World world = new World();
    world.within.putAll(within);
    others.forEach(world::add);
    return world;
  }

  private Stratum stratum(Random random) {
    int draw = isPlain ? 0 : random.nextInt(100);
    Deviation deviation = draw < 80 ? Deviation.NONE : draw < 88 ? Deviation.PATIENT_CHOSEN : Deviation.MEDICAL;
    return new Stratum(Measure.WAIT, draw < 92, deviation);
  }

  /** Of one or two in a hundred the sex is not known, and in some worlds not told at all. */
  private List<Breakdown> parts(Random random) {
    List<Breakdown> parts = new ArrayList<>();
    if (!hasSilent || random.nextInt(64) > 0) {
      parts.add(of(random.nextInt(64) == 0 ? Sex.UNKNOWN : random.nextInt(100) < 55 ? Sex.FEMALE : Sex.MALE));
    }
    if (!hasSilent || random.nextInt(64) > 0) {
      parts.add(new Breakdown(Dimension.AGE_GROUP, AGES[random.nextInt(AGES.length)]));
    }
    return parts;
  }

  private static int days(Random random) {
    return DAYS[random.nextInt(DAYS.length)];
  }

  /** What sources correct in a day or a month: at some places a few people, or some more, come or go. */
  void correct(Random random) {
    List<String> places = List.copyOf(own.keySet());
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      String place = places.get(random.nextInt(places.size()));
      Stratum stratum = stratum(random);
      int days = days(random);
      List<Breakdown> of = parts(random);
      long there = there(place, of, stratum, days);
      with(place, of, stratum, days, Math.max(-there, CORRECTIONS[random.nextInt(CORRECTIONS.length)]));
    }
  }

  /** What a new catalogue says of a unit: that it is part of a hospital, and always was. */
  void putElsewhere(Random random) {
    List<String> units = within.keySet().stream().filter(place -> place.startsWith("u")).toList();
    String unit = units.get(random.nextInt(units.size()));
    List<String> hospitals =
        within.entrySet().stream()
            .filter(place -> place.getKey().startsWith("h") && !place.getValue().contains(unit))
            .map(Map.Entry::getKey)
            .toList();
    String hospital = hospitals.get(random.nextInt(hospitals.size()));
    Set<String> wholes = Set.of(unit, "SE", "x0", "x1", hospital, "r" + hospital.charAt(1));
    within.forEach((place, parts) -> {
      if (!wholes.contains(place)) {
        parts.remove(unit);
      } else if (!place.startsWith("x")) {
        parts.add(unit);
      }
    });
  }

  /** At most: how many are in all of these parts. */
  private long there(String place, List<Breakdown> of, Stratum stratum, int days) {
    return OpenDimensions.all().stream()
        .map(dimension ->
            of.stream()
                .filter(part -> part.dimension() == dimension)
                .findFirst()
                .map(part -> parts.getOrDefault(place, Map.of()).getOrDefault(part, Counts.NONE))
                .orElseGet(() -> inNone(place, dimension)))
        .mapToLong(counts -> counts.histogram(stratum).countWhere(value -> value == days))
        .min()
        .orElse(0);
  }

  private Counts inNone(String place, Dimension dimension) {
    return parts.getOrDefault(place, Map.of()).entrySet().stream()
        .filter(part -> part.getKey().dimension() == dimension)
        .map(part -> part.getValue().negated())
        .reduce(own.getOrDefault(place, Counts.NONE), Counts::plus);
  }

  Nesting nesting() {
    return new Nesting(within);
  }

  /** How many people of that line, and of that part, a place has counted itself. */
  long own(String place, Attacker.Line line, Attacker.@Nullable Part part) {
    long sum = 0;
    for (Map.Entry<Stratum, Histogram> entry : own(place, part).histograms().entrySet()) {
      Stratum stratum = entry.getKey();
      sum +=
          entry.getValue().countWhere(days ->
              counts(line, stratum, days) && (part == null || !part.isBand() || part.isAbout(days)));
    }
    return sum;
  }

  /** Of a band, everybody. */
  private Counts own(String place, Attacker.@Nullable Part part) {
    if (part == null || part.isBand()) {
      return own.getOrDefault(place, Counts.NONE);
    }
    Dimension dimension = Dimension.of(part.dimension()).orElseThrow();
    if (part.member().equals(Attacker.IN_NONE)) {
      return inNone(place, dimension);
    }
    return Arrays.stream(part.member().split("/", -1))
        .map(code -> parts.getOrDefault(place, Map.of()).getOrDefault(new Breakdown(dimension, code), Counts.NONE))
        .reduce(Counts.NONE, Counts::plus);
  }

  /** As the test catalogue words it: chosen waits are excluded over the limit, medical ones always. */
  private static boolean counts(Attacker.Line line, Stratum stratum, int days) {
    boolean over = days > 90;
    boolean excluded =
        stratum.guarantee()
            && (stratum.deviation() == Deviation.MEDICAL || (stratum.deviation() == Deviation.PATIENT_CHOSEN && over));
    boolean counted = stratum.guarantee() && !excluded;
    return switch (line) {
      case ALL -> true;
      case WITHIN -> counted && !over;
      case OUTSIDE -> counted && over;
      case DENOMINATOR -> counted;
      case EXCLUDED -> excluded;
      case NOT_COUNTED -> !stratum.guarantee();
      case OVER -> over;
      case NOT_OVER -> !over;
      case OTHERS_OVER -> over && !counted;
      case OTHERS_NOT_OVER -> !over && !counted;
    };
  }

  /** What is counted at a place and its parts. */
  Counted at(String place) {
    Counts all = Counts.NONE;
    Map<Breakdown, Counts> broken = new HashMap<>();
    for (String part : within.getOrDefault(place, Set.of())) {
      all = all.plus(own.getOrDefault(part, Counts.NONE));
      parts.getOrDefault(part, Map.of()).forEach((breakdown, counts) -> broken.merge(breakdown, counts, Counts::plus));
    }
    broken.values().removeIf(Counts::isNone);
    return new Counted(all, broken);
  }

  /** Of every place that has anybody. */
  Map<String, Counted> counted() {
    Map<String, Counted> counted = new LinkedHashMap<>();
    within.keySet().forEach(place -> counted.put(place, at(place)));
    counted.values().removeIf(here -> here.all().isNone());
    return counted;
  }

  Optional<Map<String, Shown>> shown(Complement complement) {
    return release(complement, new Hiding.Decided(Map.of(), Memory.NONE)).map(Hiding.Decided::places);
  }

  /** What the next release makes of what is counted now. */
  Optional<Hiding.Decided> release(Complement complement, Hiding.Decided last) {
    return release(QUEUE, complement, last);
  }

  /** The same, by other views than there are. */
  Optional<Hiding.Decided> release(List<View> views, Complement complement, Hiding.Decided last) {
    Map<String, Released> before = new HashMap<>();
    last.places().forEach((place, shown) -> before.put(place, shown.released()));
    return new Hiding(CATALOGUE, complement).decide(views, nesting(), counted(), last.memory(), before);
  }

  /** @param told the names of the views that it was told by before */
  static List<View> queue(Catalogue catalogue, Set<String> told) {
    return Views.ofContacts(catalogue, "TREATMENT", Basis.WAITING, LocalDate.of(2026, 9, 30), told);
  }

  private static Edition edition() {
    try {
      Path file = Path.of(Objects.requireNonNull(World.class.getResource("/small-catalogue/catalogue.yaml")).toURI());
      return Edition.load(Objects.requireNonNull(file.getParent()).toString());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
