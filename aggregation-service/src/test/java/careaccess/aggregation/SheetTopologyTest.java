package careaccess.aggregation;

import static careaccess.aggregation.Measurements.a;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Sex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How cells are written, and that the same measurements give the same cells. */
class SheetTopologyTest extends TopologyTestCase {

  /** What a rebuild with a catalogue comes to that differs in nothing that counts. */
  @Test
  void equalInputsGiveEqualFigures(@TempDir Path remarked, @TempDir Path otherState) throws IOException {
    copyCatalogue(remarked);
    Files.writeString(remarked.resolve("calendar.yaml"), "\n# Only a remark.\n", StandardOpenOption.APPEND);
    Catalogue catalogue = Catalogue.load(remarked.toString());
    assertThat(catalogue.hash()).isNotEqualTo(CATALOGUE.hash());
    try (Driver other = new Driver(catalogue, driver.now(), otherState)) {
      for (Driver each : List.of(driver, other)) {
        each.pipe(a("w").from("2026-01-06").open());
        each.pipe(a("w").revision(1).from("2026-01-06").completed("2026-03-02"));
        each.pipe(a("v").from("2025-11-20").by(Sex.MALE).open());
      }
      Map<String, Counts> figures = counts(driver);
      assertThat(figures).hasSizeGreaterThan(100);
      assertThat(counts(other)).isEqualTo(figures);
    }
  }

  @Test
  void clinicThatMovesCountsOnEachDateAtWhatItIsPartOfThen(@TempDir Path moved, @TempDir Path otherState) throws IOException {
    copyCatalogue(moved);
    Path places = moved.resolve("places/vastmanland.yaml");
    String always = "{id: " + UNIT + ", level: clinic, parents: [19-sjh-vasteras, 19-akutsjukvard]";
    String text = Files.readString(places);
    assertThat(text).contains(always);
    String dated = "{place: 19-akutsjukvard, to: 2026-01-31}, {place: 19-diagnostik, from: 2026-02-01}";
    Files.writeString(places, text.replace(always, always.replace("19-akutsjukvard", dated)));

    try (Driver other = new Driver(Catalogue.load(moved.toString()), driver.now(), otherState)) {
      other.pipe(a("w").from("2026-01-06").completed("2026-03-02"));
      assertThat(flowsAndQueues(other, "19-akutsjukvard")).containsExactly("2026-01 WAITING");
      assertThat(flowsAndQueues(other, "19-diagnostik")).containsExactly("2026-02 WAITING", "2026-03 COMPLETED");
      assertThat(flowsAndQueues(other, "19-hsf")).containsExactly("2026-01 WAITING", "2026-02 WAITING", "2026-03 COMPLETED");

      other.pipe(a("w").revision(1).from("2026-01-06").completed("2026-01-20"));
      assertThat(flowsAndQueues(other, "19-akutsjukvard")).containsExactly("2026-01 COMPLETED");
      assertThat(flowsAndQueues(other, "19-diagnostik")).isEmpty();
    }
  }

  @Test
  void largeSheetIsLeftAsItIsWhileItsSupplementTakesTheChangesIn() throws IOException {
    String clinic = "19-vasteras-ortoped/2026-03/";
    int large = 4_000;
    try (Driver supplementing = new Driver(CATALOGUE, driver.now(), Files.createTempDirectory("supplementing"), large)) {
      TreeSet<Long> revisions = new TreeSet<>();
      for (int i = 0; i < 60; i++) {
        supplementing.pipe(a("grown-" + i).from(LocalDate.of(2025, 10, 1).plusDays(i).toString()).contactCompleted("2026-03-02"));
        revisions.add(supplementing.sheet(clinic + "*/TREATMENT/COMPLETED").revision());
      }
      assertThat(revisions).as("the first changes, while the sheet is small").contains(1L, 2L, 20L);
      assertThat(revisions).as("some changes went into the supplement").hasSizeLessThan(50);
      assertThat(revisions.last()).as("the sheet took the supplement in").isGreaterThan(40);
      Cell all = supplementing.cell(clinic + "all/TREATMENT/COMPLETED");
      assertThat(waits(all)).isEqualTo(60);
      assertThat(all.revision()).isEqualTo(60);
    }
  }

  /** Readers ask it alone who has reported. Its emptied cells make it large. */
  @Test
  void sheetAloneSaysWhetherAnybodyIsCountedThere() throws IOException {
    String cells = "19-vasteras-ortoped/2026-03/";
    int large = 2_200;
    List<Sex> sexes = List.of(Sex.FEMALE, Sex.MALE, Sex.UNKNOWN);
    try (Driver supplementing = new Driver(CATALOGUE, driver.now(), Files.createTempDirectory("supplementing"), large)) {
      for (int i = 0; i < 24; i++) {
        Measurements contact = a("left-" + i).by(sexes.get(i % 3)).bornIn(1930 + 4 * i);
        supplementing.pipe(contact.contactCompleted("2026-03-02"));
        assertThat(isNone(supplementing, cells)).isEqualTo("false alone, false in all");
        supplementing.pipe(contact.revision(1).contactCompleted("2026-03-03"));
        assertThat(isNone(supplementing, cells)).isEqualTo("false alone, false in all");
        supplementing.pipe(new Retraction(MeasurementType.COMPLETED, "left-" + i, null, 2));
        assertThat(isNone(supplementing, cells)).isEqualTo("true alone, true in all");
      }
    }
  }

  @Test
  void sheetThatHasGrownIsSpreadOverItsDimensionsAndThoseOverTheirCells() throws IOException {
    String clinic = UNIT + "/2026-03/";
    int small = 300;
    try (Driver spreading = new Driver(CATALOGUE, driver.now(), Files.createTempDirectory("spreading"), small)) {
      for (int i = 0; i < 8; i++) {
        spreading.pipe(a("grown-" + i).bornIn(1930 + 10 * i).from("2025-10-0" + (1 + i)).completed("2026-03-02"));
      }
      assertThat(spreading.sheet(clinic + "*/TREATMENT/COMPLETED").isSpread()).isTrue();
      assertThat(spreading.sheet(clinic + "sex*/TREATMENT/COMPLETED").isSpread()).isFalse();
      assertThat(waits(spreading.cell(clinic + "sex=KVINNA/TREATMENT/COMPLETED"))).isEqualTo(8);

      spreading.pipe(a("grown-7").revision(1).by(Sex.MALE).completed("2026-03-02"));
      assertThat(waits(spreading.cell(clinic + "sex=KVINNA/TREATMENT/COMPLETED"))).isEqualTo(7);
      assertThat(spreading.cell(clinic + "sex=MAN/TREATMENT/COMPLETED")).satisfies(waiting(55));
      assertThat(waits(spreading.cell(clinic + "all/TREATMENT/COMPLETED"))).isEqualTo(8);
    }
  }

  private static void copyCatalogue(Path directory) throws IOException {
    Path original = Path.of("../contract/src/main/resources/catalogue");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(original.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<String> flowsAndQueues(Driver driver, String place) {
    return driver.cells().entrySet().stream()
        .filter(cell -> CellKey.of(cell.getKey()).place().equals(place) && cell.getKey().contains("/all/TREATMENT/"))
        .filter(cell -> waits(cell.getValue()) > 0)
        .map(cell -> cell.getKey().substring(place.length() + 1).replace("/all/TREATMENT/", " "))
        .sorted()
        .toList();
  }

  private static Map<String, Counts> counts(Driver driver) {
    Map<String, Counts> counts = new TreeMap<>();
    driver.cells().forEach((key, cell) -> counts.put(key, cell.counts()));
    return counts;
  }

  private static String isNone(Driver driver, String cells) {
    Cell alone = driver.sheet(cells + "*/TREATMENT/COMPLETED").cell(null).orElseThrow();
    return alone.counts().isNone() + " alone, " + driver.cell(cells + "all/TREATMENT/COMPLETED").counts().isNone() + " in all";
  }

  private static long waits(Cell cell) {
    return cell.counts().histogram(Measure.WAIT).count();
  }
}
