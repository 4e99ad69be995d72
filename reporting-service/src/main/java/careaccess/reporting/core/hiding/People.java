package careaccess.reporting.core.hiding;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Some places and how many people of each kind are at them; to be added to. */
final class People {

  private final long[] kinds;

  /** Not filled in before somebody asks, where they are the rest of others. */
  private @Nullable Set<String> places = new HashSet<>();

  private Supplier<Set<String>> rest = HashSet::new;
  private int size;
  private int inhabited;
  private boolean known;

  People(int kinds) {
    this.kinds = new long[kinds];
  }

  /** As they were once; how many of the places had somebody nobody asks any more. */
  People(Collection<String> places, long[] kinds, boolean known) {
    this.kinds = kinds.clone();
    this.places = Set.copyOf(places);
    this.size = this.places.size();
    this.known = known;
  }

  /** One more place, and its own people. */
  void add(String place, long[] own) {
    places().add(place);
    size++;
    inhabited += Arrays.stream(own).anyMatch(people -> people > 0) ? 1 : 0;
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] += own[i];
    }
  }

  /** Those that are left when others, part of these, are taken out. */
  People without(People others) {
    People rest = new People(kinds.length);
    rest.places = null;
    rest.rest = () -> {
      Set<String> left = new HashSet<>(places());
      left.removeAll(others.places());
      return left;
    };
    rest.size = size - others.size;
    rest.inhabited = inhabited - others.inhabited;
    rest.known = known;
    for (int i = 0; i < kinds.length; i++) {
      rest.kinds[i] = kinds[i] - others.kinds[i];
    }
    return rest;
  }

  /** Each has somebody, or had. */
  Set<String> places() {
    Set<String> filled = places;
    if (filled == null) {
      filled = rest.get();
      places = filled;
    }
    return filled;
  }

  /** Finds out which places they are, rather than when somebody asks. */
  void settle() {
    places();
    rest = HashSet::new;
  }

  /** How many places there are. */
  int size() {
    return size;
  }

  long[] kinds() {
    return kinds.clone();
  }

  /** Whether they follow from what is shown. */
  boolean isKnown() {
    return known;
  }

  /** The same, following from what is shown. */
  People known() {
    People same = new People(kinds.length);
    System.arraycopy(kinds, 0, same.kinds, 0, kinds.length);
    same.places = null;
    same.rest = this::places;
    same.size = size;
    same.inhabited = inhabited;
    same.known = true;
    return same;
  }

  /**
   * The same, of kinds that are numbered otherwise.
   *
   * @param count of kinds, of which these are some
   * @param numbers of the kinds here
   */
  People in(int count, int[] numbers) {
    long[] numbered = new long[count];
    for (int kind = 0; kind < kinds.length; kind++) {
      numbered[numbers[kind]] = kinds[kind];
    }
    return new People(places(), numbered, known);
  }

  /**
   * Adds them to others, or takes them away.
   *
   * @param at where each of the kinds here is among those of the others
   */
  void addTo(long[] others, int sign, int[] at) {
    for (int kind = 0; kind < kinds.length; kind++) {
      others[at[kind]] += sign * kinds[kind];
    }
  }

  boolean areSafe(View view) {
    return view.isSafe(kinds.clone(), inhabited);
  }
}
