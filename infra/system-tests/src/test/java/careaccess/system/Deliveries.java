package careaccess.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Delimited text with a header row, each row by column name; and what the tests make of the cataract rows. */
final class Deliveries {

  private Deliveries() {}

  /** The rows of the national delivery, where the published figures are at hand. */
  static Path cataracts() {
    return Repository.sharedData().resolve("rivta/katarakt_testdata_vgr_100.csv");
  }

  static List<Map<String, String>> read(Path file, String delimiter) {
    try {
      List<String> lines = Files.readAllLines(file);
      String[] header = lines.getFirst().replace("\uFEFF", "").split(delimiter, -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(delimiter, -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A row of the national delivery as a measurement of monthly lists. */
  static String measurement(Map<String, String> row) {
    boolean completed = cell(row, "status").equals("GENOMFORD");
    Map<String, String> deviations = Map.of("", "NONE", "1", "PATIENT_CHOSEN", "2", "MEDICAL", "3", "SPECIAL");
    Map<String, String> sexes = Map.of("1", "MAN", "2", "KVINNA", "3", "OKÄNT");
    String id = cell(row, "hsaid_vardgivare") + "/" + cell(row, "vardkontakt_id") + "/" + cell(row, "fas");
    return """
        {"type":"%s","id":"%s","unit":"%s","phase":"TREATMENT","specialty":"%s","clockStart":"%s","%s":"%s",\
        "careGuarantee":%s,"deviation":"%s","sex":"%s","birthYear":%s,"residence":"%s","contactForm":%s}
        """
        .formatted(
        completed ? "completed" : "waiting",
        id,
        cell(row, "hsaid_vardenhet"),
        cell(row, "mvo_kod"),
        cell(row, "beslut_datum"),
        completed ? "clockStop" : "asOf",
        cell(row, completed ? "start_datum" : "matperiod"),
        cell(row, "vardgaranti").equals("JA"),
        deviations.get(cell(row, "avvikelsekod")),
        sexes.get(cell(row, "kon")),
        cell(row, "fodelsear"),
        cell(row, "lkf"),
        cell(row, "vardkontakttyp"));
  }

  /** The rows' hospitals as a file of places: id is the hospital code, known by the HSA-id of the reporting unit. */
  static String places(List<Map<String, String>> rows) {
    Map<String, String> hospitals = new TreeMap<>();
    for (Map<String, String> row : rows) {
      if (!cell(row, "sjukhuskod").isEmpty()) {
        hospitals.put(
            cell(row, "sjukhuskod"),
            """
              - {id: "%s", level: hospital, parents: ["14"], name: {sv: "%s"}, aliases: {hsa: "%s"}, reports: [TREATMENT]}
            """
                .formatted(cell(row, "sjukhuskod"), cell(row, "sjukhusnamn"), cell(row, "hsaid_vardenhet")));
      }
    }
    return "places:\n" + String.join("", hospitals.values());
  }

  static String cell(Map<String, String> row, String column) {
    String cell = row.get(column);
    if (cell == null) {
      throw new IllegalArgumentException("no column " + column + " among " + row.keySet());
    }
    return cell;
  }
}
