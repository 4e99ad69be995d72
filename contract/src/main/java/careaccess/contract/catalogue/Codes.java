package careaccess.contract.catalogue;

import careaccess.contract.measurement.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of codes and the groups that contacts fall into.
 *
 * @param ageGroups lower bounds in whole years, ascending from 0; the last group is open-ended
 * @param identifiers shapes of unit codes, besides the ids of places
 * @param specialty shape of a specialty code
 * @param childPsychiatry specialties of child and adolescent psychiatry, wherever they are at work
 * @param residence where home municipalities come from
 * @param populations parts of a phase that an indicator may name
 * @param bands by name: lower bounds of wait bands, ascending from 0; the last band is open-ended
 */
public record Codes(
    List<Integer> ageGroups,
    List<Identifier> identifiers,
    Pattern specialty,
    Set<String> childPsychiatry,
    Residence residence,
    List<Population> populations,
    Map<String, List<Integer>> bands) {

  /**
   * A shape that a unit's code may have.
   *
   * @param name for messages, such as HSA-id
   * @param scheme the alias scheme that places carry it under
   */
  public record Identifier(String name, String scheme, Pattern pattern) {}

  /**
   * Where people live.
   *
   * @param level places of this level are home municipalities
   * @param unknown the code of an unknown or foreign home
   */
  public record Residence(String level, String unknown) {}

  /** Contacts of one phase in certain specialties. */
  public record Population(String code, Phase phase, Set<String> specialties) {
    public Population {
      specialties = Set.copyOf(specialties);
    }
  }

  public Codes {
    ageGroups = List.copyOf(ageGroups);
    identifiers = List.copyOf(identifiers);
    childPsychiatry = Set.copyOf(childPsychiatry);
    populations = List.copyOf(populations);
    bands = Map.copyOf(bands);
  }

  /** The group of that age, for example {@code 18-64} or {@code 80+}. */
  public String ageGroup(int age) {
    int group = ageGroups.size() - 1;
    while (group > 0 && ageGroups.get(group) > age) {
      group--;
    }
    return range(ageGroups, group);
  }

  /** Every age group, youngest first. */
  public List<String> ageGroupCodes() {
    return rangeCodes(ageGroups);
  }

  /** The codes of ranges given by their lower bounds: {@code 0-30}, {@code 366+}; a range of one is {@code 7}. */
  public static List<String> rangeCodes(List<Integer> bounds) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      codes.add(range(bounds, i));
    }
    return codes;
  }

  /** The populations that a contact counts in: its phase, and each part of it that its specialty belongs to. */
  public List<String> populationsOf(Phase phase, @Nullable String specialty) {
    List<String> codes = new ArrayList<>(2);
    codes.add(phase.name());
    for (Population population : populations) {
      if (population.phase() == phase && specialty != null && population.specialties().contains(specialty)) {
        codes.add(population.code());
      }
    }
    return codes;
  }

  /** The phase that a population is or is part of; empty when there is no such population. */
  public Optional<Phase> phaseOf(String population) {
    for (Phase phase : Phase.values()) {
      if (phase.name().equals(population)) {
        return Optional.of(phase);
      }
    }
    return populations.stream().filter(part -> part.code().equals(population)).map(Population::phase).findFirst();
  }

  private static String range(List<Integer> bounds, int index) {
    int lower = bounds.get(index);
    if (index == bounds.size() - 1) {
      return lower + "+";
    }
    int upper = bounds.get(index + 1) - 1;
    return lower == upper ? Integer.toString(lower) : lower + "-" + upper;
  }
}
