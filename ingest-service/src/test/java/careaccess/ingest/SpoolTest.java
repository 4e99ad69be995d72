package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Retraction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class SpoolTest {

  private static final MeasurementFormat FORMAT = new MeasurementFormat(Catalogue.load(null).calendar());

  @Test
  void everythingComesOutAsItWentInAndNoFileIsLeft() throws IOException {
    List<Retraction> given =
        IntStream.range(0, 5_000).mapToObj(i -> new Retraction(MeasurementType.WAIT, "ÖGON-" + i, null, i)).toList();
    long filesBefore = files();
    try (Spool spool = new Spool(FORMAT, "source", disk("1MB"))) {
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

  @Test
  void deliveriesTakeNoMoreRoomTogetherThanThereIsAndGiveItBack() {
    Disk disk = disk("1MB");
    try (Spool first = new Spool(FORMAT, "source", disk)) {
      fill(first, 600_000);
      try (Spool second = new Spool(FORMAT, "source", disk)) {
        ErrorResponseException full = refusal(503, () -> fill(second, 600_000));
        assertThat(full.getHeaders().getFirst("Retry-After")).isEqualTo("5");
      }
      fill(first, 300_000);
      refusal(413, () -> fill(first, 600_000));
    }
    for (int i = 0; i < 3; i++) {
      try (Spool another = new Spool(FORMAT, "source", disk)) {
        fill(another, 900_000);
      }
    }
  }

  @Test
  void diskThatFailsIsNoFailureOfTheService() {
    Spool spool = new Spool(FORMAT, "source", disk("10MB"));
    spool.close();
    assertThat(refusal(503, () -> fill(spool, 100_000)).getBody().getDetail()).contains("on its disk");
    refusal(503, () -> spool.forEach((_, _) -> {}));
  }

  private static ErrorResponseException refusal(int status, ThrowingCallable refused) {
    return assertThatExceptionOfType(ErrorResponseException.class)
        .isThrownBy(refused)
        .matches(problem -> problem.getStatusCode().value() == status)
        .actual();
  }

  private static void fill(Spool spool, int bytes) {
    String id = "x".repeat(150);
    int each = FORMAT.write(new Retraction(MeasurementType.WAIT, id, null, 1)).length + id.length();
    for (int written = 0; written < bytes; written += each) {
      spool.add(new Retraction(MeasurementType.WAIT, id, null, 1));
    }
  }

  private static Disk disk(String size) {
    return new Disk(new IngestMetrics(new SimpleMeterRegistry()), TestSettings.with(Map.of("limits.disk", size)));
  }

  private static long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("careaccess-delivery")).count();
    }
  }
}
