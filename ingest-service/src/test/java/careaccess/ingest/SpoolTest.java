package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Retraction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpoolTest {

  private static final MeasurementFormat FORMAT = new MeasurementFormat(Catalogue.load(null).calendar());

  @Test
  void everythingComesOutAsItWentInAndNoFileIsLeft() throws IOException {
    List<Retraction> given =
        IntStream.range(0, 5_000).mapToObj(i -> new Retraction(MeasurementType.WAIT, "ÖGON-" + i, null, i)).toList();
    long filesBefore = files();
    try (Spool spool = new Spool(FORMAT, "source")) {
      given.forEach(spool::add);
      assertThat(files()).as("it has no name").isEqualTo(filesBefore);
      List<Assertion> taken = new ArrayList<>();
      spool.forEach((key, json) -> {
        Reading reading = FORMAT.read(json);
        assertThat(reading).isInstanceOfSatisfying(Reading.Valid.class, valid -> {
          assertThat(valid.assertion().identity("source").key()).isEqualTo(key);
          taken.add(valid.assertion());
        });
      });
      assertThat(taken).isEqualTo(given);
    }
  }

  private static long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("careaccess-delivery")).count();
    }
  }
}
