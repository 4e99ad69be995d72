package careaccess.contract.catalogue;

import careaccess.contract.measurement.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

final class PlacesReader {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9ÅÄÖåäö._-]{1,64}");

  private record Located(Place place, Entry entry) {}

  private final Set<String> levels;
  private final Codes codes;
  private final Problems problems;
  private final Map<String, Located> places = new LinkedHashMap<>();

  /** Where each id stands, wrong definitions included, so that one mistake is reported once. */
  private final Map<String, String> locations = new HashMap<>();

  /** Who bears an alias, by scheme and code. */
  private final Map<String, String> aliases = new HashMap<>();

  PlacesReader(Set<String> levels, Codes codes, Problems problems) {
    this.levels = levels;
    this.codes = codes;
    this.problems = problems;
  }

  Set<String> ids() {
    return locations.keySet();
  }

  List<Place> read(List<Entry> files) {
    for (Entry file : files) {
      problems.check(() ->
          file.required(file.fields(Set.of("places")), "places").list().forEach(entry -> problems.check(() -> add(entry))));
    }
    places.values().forEach(located -> problems.check(() -> checkParents(located)));
    places.values().forEach(located -> problems.check(() -> checkUnitCodes(located)));
    places.values().forEach(located -> problems.check(() -> checkCycle(located, located.place(), new HashSet<>())));
    return places.values().stream().map(Located::place).toList();
  }

  private void add(Entry entry) {
    Entry id = entry.required(entry.fields(), "id");
    checkId(id);
    Map<String, Entry> fields =
        entry.fields(Set.of("id", "level", "parents", "name", "aliases", "tags", "reports"));
    Place place =
        new Place(
            id.text(),
            level(entry.required(fields, "level")),
            list(fields, "parents").stream().map(PlacesReader::membership).toList(),
            entry.required(fields, "name").names(),
            aliases(id.text(), fields),
            Set.copyOf(list(fields, "tags").stream().map(Entry::text).toList()),
            list(fields, "reports").stream().map(PlacesReader::expectation).toList());
    places.put(place.id(), new Located(place, entry));
  }

  private void checkId(Entry id) {
    if (!ID.matcher(id.text()).matches()) {
      throw id.wrong("the id of a place is letters, digits and ._-, not '" + id.text() + "'");
    }
    String before = locations.putIfAbsent(id.text(), id.location());
    if (before != null) {
      throw id.wrong("place '%s' is already defined, see %s".formatted(id.text(), before));
    }
  }

  private String level(Entry entry) {
    if (!levels.contains(entry.text())) {
      throw entry.wrong("'%s' is none of the levels %s".formatted(entry.text(), String.join(", ", levels)));
    }
    return entry.text();
  }

  private Map<String, String> aliases(String id, Map<String, Entry> fields) {
    Map<String, String> own = new LinkedHashMap<>();
    Entry entry = fields.get("aliases");
    if (entry != null) {
      entry.fields().forEach((scheme, code) -> {
        String before = aliases.putIfAbsent(scheme + ":" + code.text(), id);
        if (before != null) {
          throw code.wrong("%s '%s' already means place '%s'".formatted(scheme, code.text(), before));
        }
        checkShape(scheme, code);
        own.put(scheme, code.text());
      });
    }
    return own;
  }

  private void checkShape(String scheme, Entry code) {
    for (Codes.Identifier identifier : codes.identifiers()) {
      if (identifier.scheme().equals(scheme) && !identifier.pattern().matcher(code.text()).matches()) {
        throw code.wrong("'%s' is no %s (%s)".formatted(code.text(), identifier.name(), identifier.pattern()));
      }
    }
  }

  /** A measurement names its unit by id or by such a code, so that one must not be the other of somebody else. */
  private void checkUnitCodes(Located located) {
    String id = located.place().id();
    for (Codes.Identifier identifier : codes.identifiers()) {
      String code = located.place().aliases().get(identifier.scheme());
      if (code != null && !code.equals(id) && locations.containsKey(code)) {
        throw located.entry().wrong("%s '%s' is the id of another place".formatted(identifier.scheme(), code));
      }
    }
  }

  private static List<Entry> list(Map<String, Entry> fields, String key) {
    return Optional.ofNullable(fields.get(key)).map(Entry::list).orElse(List.of());
  }

  private static Place.Membership membership(Entry entry) {
    if (entry.isText()) {
      return new Place.Membership(entry.text(), Validity.ALWAYS);
    }
    Map<String, Entry> fields = entry.fields(Set.of("place", "from", "to"));
    return new Place.Membership(entry.required(fields, "place").text(), entry.validity(fields));
  }

  private static Place.Expectation expectation(Entry entry) {
    if (entry.isText()) {
      return new Place.Expectation(entry.choice(CodesReader.PHASES), Validity.ALWAYS);
    }
    Map<String, Entry> fields = entry.fields(Set.of("phase", "from", "to"));
    Phase phase = entry.required(fields, "phase").choice(CodesReader.PHASES);
    return new Place.Expectation(phase, entry.validity(fields));
  }

  private void checkParents(Located located) {
    List<Place.Membership> seen = new ArrayList<>();
    for (Place.Membership membership : located.place().memberships()) {
      if (!locations.containsKey(membership.parent())) {
        throw located.entry()
            .wrong("unknown parent '%s' of place '%s'".formatted(membership.parent(), located.place().id()));
      }
      for (Place.Membership other : seen) {
        if (other.parent().equals(membership.parent()) && other.validity().overlaps(membership.validity())) {
          throw located.entry()
              .wrong("place '%s' has parent '%s' twice with overlapping validity"
                  .formatted(located.place().id(), membership.parent()));
        }
      }
      seen.add(membership);
    }
  }

  private void checkCycle(Located start, Place at, Set<String> seen) {
    for (Place.Membership membership : at.memberships()) {
      if (membership.parent().equals(start.place().id())) {
        throw start.entry().wrong("place '%s' is part of itself, by way of '%s'".formatted(start.place().id(), at.id()));
      }
      Located parent = places.get(membership.parent());
      if (parent != null && seen.add(membership.parent())) {
        checkCycle(start, parent.place(), seen);
      }
    }
  }
}
