package careaccess.system;

import careaccess.contract.catalogue.Places;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Some of the commissioners: those of whole places, so that these can be compared with what is published of them. */
final class RttSelection {

  private final Places places;
  private final Map<String, List<RttRow>> rows;
  private final Set<String> left;

  /** @param wanted places of any level; all of their commissioners are selected */
  RttSelection(Places places, List<String> wanted) {
    this.places = places;
    Map<Boolean, List<RttRow>> parted =
        RttSheet.COMMISSIONER.rows().stream()
            .collect(Collectors.partitioningBy(row -> wanted.stream().anyMatch(place -> isWithin(row.place(), place))));
    this.rows =
        parted.getOrDefault(true, List.of()).stream()
            .collect(Collectors.groupingBy(RttRow::place, LinkedHashMap::new, Collectors.toList()));
    this.left = parted.getOrDefault(false, List.of()).stream().map(RttRow::place).collect(Collectors.toSet());
  }

  /** Those of one commissioner each. */
  List<RttPathways> pathways() {
    return rows.values().stream().map(RttPathways::new).toList();
  }

  int size() {
    return pathways().stream().mapToInt(RttPathways::size).sum();
  }

  /** The rows of a sheet whose place lacks none of its commissioners. */
  List<RttRow> comparable(RttSheet sheet) {
    Map<String, Boolean> whole = new LinkedHashMap<>();
    return sheet.rows().stream()
        .filter(row -> whole.computeIfAbsent(row.place(), this::isWhole))
        .toList();
  }

  boolean isWhole(String place) {
    return left.stream().noneMatch(commissioner -> isWithin(commissioner, place));
  }

  private boolean isWithin(String commissioner, String place) {
    return places.isWithin(commissioner, place, RttPathways.AS_OF);
  }
}
