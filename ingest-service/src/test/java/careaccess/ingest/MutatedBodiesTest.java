package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aQueued;
import static careaccess.ingest.Samples.aRetraction;
import static careaccess.ingest.Samples.aTally;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.anEvent;
import static careaccess.ingest.Samples.csv;
import static careaccess.ingest.Samples.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.ingest.core.Admission;
import careaccess.ingest.core.CatalogueRules;
import careaccess.ingest.core.Pointers;
import careaccess.ingest.core.Rejections;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.ErrorResponseException;

/** Whatever comes as a body of any format is taken, rejected or refused; nothing of it surprises the service. */
class MutatedBodiesTest {

  /** Bodies of the formats as they are right; the one that is an event's data has headers too. */
  enum Format {
    JSON(Bodies.JSON, array(aWait("a"), aTally("b"), aRetraction("wait", "c"))),
    NDJSON(Bodies.NDJSON, aWait("a") + "\n" + aCompleted("b") + "\r\n" + aQueued("c") + "\n"),
    CSV(Bodies.CSV, csv(',', aWait("a"), aTally("\"b\""), aRetraction("tally", "c"))),
    SEMICOLONS(Bodies.CSV, "\uFEFF" + csv(';', aCompleted("å"), aQueued("b"), aQueued("c"))),
    EVENT(CloudEvents.EVENT, anEvent(aWait("a")).toString()),
    BATCH(CloudEvents.BATCH, array(anEvent(aWait("a")), anEvent(aTally("b")), anEvent(aQueued("c")))),
    BINARY(Bodies.JSON, aWait("a").toString());

    final String contentType;
    final byte[] body;

    Format(String contentType, String body) {
      this.contentType = contentType;
      this.body = body.getBytes(UTF_8);
    }
  }

  enum Compression {
    NONE,
    BEFORE_MUTATION,
    AFTER_MUTATION
  }

  private static final List<String> PIECES =
      List.of("\"", "\"\"", ",", ";", "\n", "\r\n", "{", "}", "[", "]", ":", "null", "1e999", "\\ud800", "\u0000", "\uFEFF", "ö");

  private static final int LIMIT = 3_000;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Catalogue catalogue = Catalogue.load(null);
  private final CatalogueRules rules = new CatalogueRules(catalogue);
  private final IngestSettings settings =
      TestSettings.with(Map.of("limits.body", LIMIT + "B", "limits.line", "1000B"));

  private final Memory memory = new Memory(new IngestMetrics(registry), settings);
  private final Bodies bodies = new Bodies(settings, memory);

  @Test
  void bodiesAreTakenAsTheyAre() {
    for (Format format : Format.values()) {
      Outcome plain = submit(format, format.body, false);
      assertThat(plain).as(format.name()).isNotNull();
      assertThat(plain.reasons().kept()).as(format.name()).isEmpty();
      assertThat(submit(format, gzip(format.body), true)).as(format.name()).isNotNull();
    }
  }

  @Property(tries = 20_000)
  void mutatedBodiesAreTakenOrRefused(
      @ForAll Format format,
      @ForAll Compression compression,
      @ForAll("seeds") long seed,
      @ForAll @IntRange(min = 1, max = 6) int mutations) {
    Random random = new Random(seed);
    byte[] body = compression == Compression.BEFORE_MUTATION ? gzip(format.body) : format.body;
    for (int i = 0; i < mutations; i++) {
      body = mutated(body, random);
    }
    submit(format, compression == Compression.AFTER_MUTATION ? gzip(body) : body, compression != Compression.NONE);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  /** What became of it; null: it was refused as a whole. */
  private @Nullable Outcome submit(Format format, byte[] body, boolean compressed) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/measurements");
    request.setContentType(format.contentType);
    request.setContent(body);
    if (compressed) {
      request.addHeader("Content-Encoding", "gzip");
    }
    if (format == Format.BINARY) {
      anEvent(aWait("a")).properties().stream()
          .filter(attribute -> attribute.getValue().isString())
          .forEach(attribute -> request.addHeader("ce-" + attribute.getKey(), attribute.getValue().asString()));
    }
    Client client = new Client("a", Role.SOURCE, Set.of("SE"), EnumSet.allOf(MeasurementType.class));
    SecurityContextHolder.getContext().setAuthentication(new PreAuthenticatedAuthenticationToken(client, ""));
    var admission =
        new Admission(new MeasurementFormat(catalogue.calendar()), rules, client, LocalDate.of(2026, 4, 1));
    Pace pace = new Pace(new Allowance("a", settings.quota()), new IngestMetrics(registry).of("a"));
    try (Submission submission = new Submission(admission, new Rejections(3, Pointers.OBJECT), pace, new DryRun(), Long.MAX_VALUE)) {
      bodies.read(request).measurements().accept(submission);
      Outcome outcome = submission.finish();
      assertThat(outcome.received()).isEqualTo(outcome.accepted() + outcome.rejected());
      assertThat(outcome.reasons().kept()).allSatisfy(reason -> assertThat(reason.message()).isNotBlank());
      return outcome;
    } catch (ErrorResponseException refused) {
      assertThat(refused.getStatusCode().value()).isIn(400, 413);
      assertThat(refused.getBody().getDetail()).isNotBlank();
      return null;
    } finally {
      memory.giveBack(request);
      SecurityContextHolder.clearContext();
    }
  }

  /** Takes a few bytes out, and puts in random ones, a piece that means something, or another part of the same body. */
  static byte[] mutated(byte[] body, Random random) {
    int at = random.nextInt(body.length + 1);
    int skip = Math.min(body.length - at, random.nextInt(4));
    ByteArrayOutputStream mutated = new ByteArrayOutputStream();
    mutated.write(body, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> mutated.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
      case 1 -> {
        int from = random.nextInt(body.length + 1);
        mutated.write(body, from, random.nextInt(body.length - from + 1));
      }
      case 2 -> {
        byte[] bytes = new byte[random.nextInt(3)];
        random.nextBytes(bytes);
        mutated.writeBytes(bytes);
      }
      default -> {}
    }
    mutated.write(body, at + skip, body.length - at - skip);
    return mutated.toByteArray();
  }
}
