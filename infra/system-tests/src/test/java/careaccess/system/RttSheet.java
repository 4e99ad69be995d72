package careaccess.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of NHS England, Referral to Treatment waiting times, incomplete pathways, March 2015 (revised 9 July 2015,
 * Open Government Licence v3); a sheet is a level of places.
 */
enum RttSheet {
  NATIONAL("country", null, null),
  REGION("region", "Region", null),
  AREATEAM("area-team", "Area Team", null),
  COMMISSIONER("commissioner", "CCG", "Area Team Code");

  /** The country's id; its sheet gives none. */
  static final String COUNTRY = "ENG";

  private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"([^\"]*)\"|([^,]*))");

  private final String level;
  private final Optional<String> placeColumn;
  private final Optional<String> parentColumn;

  RttSheet(String level, @Nullable String placeColumn, @Nullable String parentColumn) {
    this.level = level;
    this.placeColumn = Optional.ofNullable(placeColumn);
    this.parentColumn = Optional.ofNullable(parentColumn);
  }

  String level() {
    return level;
  }

  Optional<String> placeColumn() {
    return placeColumn;
  }

  Optional<String> parentColumn() {
    return parentColumn;
  }

  static Path directory() {
    return Repository.sharedData().resolve("nhs-rtt");
  }

  List<RttRow> rows() {
    Path file = directory().resolve("incomplete_mar15_" + name().toLowerCase(Locale.ROOT) + ".csv");
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> header = cells(lines.getFirst());
      List<RttRow> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = cells(line);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        rows.add(RttRow.of(this, row));
      }
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher cell = CELL.matcher(line);
    while (cell.find()) {
      cells.add(Optional.ofNullable(cell.group(1)).orElseGet(() -> cell.group(2)));
    }
    return cells;
  }
}
