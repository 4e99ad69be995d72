package careaccess.ingest;

import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.completed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.CatalogueRules;
import careaccess.ingest.core.Growth;
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.Rejections;
import careaccess.ingest.core.rivta.DeliveryReader;
import careaccess.ingest.core.rivta.Interaction;
import careaccess.ingest.core.rivta.MalformedDelivery;
import careaccess.ingest.core.rivta.Visits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

class InspectionTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final MeasurementFormat FORMAT = new MeasurementFormat(CATALOGUE.calendar());
  private static final Client HALLAND =
      new Client("halland", Role.SOURCE, Set.of("13"), EnumSet.allOf(MeasurementType.class));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void visitsBeyondTheQuotaAreReadMoreSlowly() throws MalformedDelivery, IOException {
    try (Spool spool = new Spool(FORMAT, "halland", disk("1MB"))) {
      Inspection inspection = inspection(spool, 8);
      inspection.inspect(delivery(20));
      assertThat(inspection.isPassed()).isTrue();
      assertThat(inspection.outcome(20, true, "receipt").complete()).isTrue();
    }
    assertThat(registry.get("careaccess.ingest.slowed").counter().count()).isPositive();
  }

  @Test
  void deliveryThatTheEndOfTheServiceCutsShortDoesNotPass() throws MalformedDelivery, IOException {
    try (Spool spool = new Spool(FORMAT, "halland", disk("1MB"))) {
      Inspection inspection = inspection(spool, 4);
      Thread.currentThread().interrupt();
      inspection.inspect(delivery(90));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(inspection.isPassed()).isFalse();
      assertThat(inspection.received()).isBetween(4, 89);
      assertThat(inspection.outcome(0, true, "receipt").complete()).isFalse();
    }
  }

  @Test
  void visitTakesAboutFourHundredBytesOnDisk() throws MalformedDelivery, IOException {
    try (Spool spool = new Spool(FORMAT, "halland", disk("1MB"))) {
      Inspection inspection = inspection(spool, 1_000_000);
      DeliveryReader delivery = delivery(5_000);
      assertThatExceptionOfType(ErrorResponseException.class)
          .isThrownBy(() -> inspection.inspect(delivery))
          .matches(problem -> problem.getStatusCode().value() == 413);
      assertThat((1 << 20) / inspection.received()).isBetween(350, 450);
    }
  }

  private Disk disk(String size) {
    return new Disk(new IngestMetrics(registry), TestSettings.with(Map.of("limits.disk", size)));
  }

  private Inspection inspection(Spool spool, int aSecond) {
    Admission admission =
        new Admission(FORMAT, new CatalogueRules(CATALOGUE), HALLAND, LocalDate.of(2026, 4, 10));
    Visits visits = new Visits(admission, CATALOGUE, Interaction.COMPLETED, 17);
    Allowance allowance = new Allowance("halland", new IngestSettings.Quota(100, aSecond, 100));
    Pace pace = new Pace(allowance, new IngestMetrics(registry).of("halland"));
    return new Inspection(pace, visits, spool::add, new Rejections(10, Pointers.NONE), 10_000);
  }

  private static DeliveryReader delivery(int visits) throws MalformedDelivery, IOException {
    Object[] all = IntStream.range(0, visits).mapToObj(i -> aVisit("v-" + i)).toArray();
    var body = new ByteArrayInputStream(completed("", all).getBytes(UTF_8));
    DeliveryReader delivery = new DeliveryReader(body, 10_000, new Growth(_ -> {}), null);
    delivery.begin();
    return delivery;
  }
}
