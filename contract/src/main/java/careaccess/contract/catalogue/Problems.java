package careaccess.contract.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers what is wrong, so that the author of a catalogue sees it all at once. */
final class Problems {

  private final List<String> found = new ArrayList<>();

  void add(Entry.Wrong wrong) {
    String problem = wrong.getMessage();
    if (problem != null && !found.contains(problem)) {
      found.add(problem);
    }
  }

  /** What is read, unless it is wrong. */
  <T> Optional<T> attempt(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Entry.Wrong wrong) {
      add(wrong);
      return Optional.empty();
    }
  }

  void check(Runnable check) {
    try {
      check.run();
    } catch (Entry.Wrong wrong) {
      add(wrong);
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new CatalogueException(found);
    }
  }
}
