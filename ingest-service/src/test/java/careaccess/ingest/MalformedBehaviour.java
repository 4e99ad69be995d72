package careaccess.ingest;

import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.aWaitingVisit;
import static careaccess.ingest.RivtaSamples.completed;
import static careaccess.ingest.RivtaSamples.enveloped;
import static careaccess.ingest.RivtaSamples.waiting;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.anEvent;
import static careaccess.ingest.Samples.gzip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import careaccess.http.tests.LogLines;
import careaccess.ingest.MutatedBodiesTest.Format;
import careaccess.ingest.RunningIngest.Answer;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Malformed bodies by the thousand, as they come in over HTTP; {@link MutatedBodiesTest} judges ten thousands without it. */
interface MalformedBehaviour extends Ingesting {

  int ROUNDS = 3;
  int BODIES_A_ROUND = 1_000;
  int CLIENTS = 16;
  int MOST_MUTATIONS = 6;

  /** No format minds empty lines at the end. They make each body four times as long as what may be held more of it. */
  byte[] EMPTY_LINES = "\n".repeat(24 * 1024).getBytes(UTF_8);

  /**
   * What the broker, the clients and the service in this JVM may hold more after a round: less than six kilobytes for each body. What
   * it takes for good to answer so many, buffers above all, is taken in one round or two; a leak would grow in all of them.
   */
  long MORE_BYTES = 6 * 1024 * BODIES_A_ROUND;

  @Test
  default void malformedBodiesAreAnsweredInPlainWordsAndLeaveNothingBehind() throws Exception {
    awaitReadiness(200);
    List<Long> heaps = new ArrayList<>(List.of(heapInUse()));
    for (int round = 0; round < ROUNDS; round++) {
      try (LogLines log = new LogLines()) {
        Map<Integer, Long> answers = sendMalformed(BODIES_A_ROUND, round);
        System.out.println("malformed bodies by status: " + answers);
        assertThat(answers.keySet()).isSubsetOf(200, 202, 400, 413, 415, 422, 500).contains(202, 400, 422, 500);
        assertThat(log.lines()).noneMatch(line -> line.contains("\tat "));
      }
      heaps.add(heapInUse());
    }
    System.out.println("heap before the first and after each round: " + heaps);
    long least = IntStream.range(0, ROUNDS).mapToLong(i -> heaps.get(i + 1) - heaps.get(i)).min().orElseThrow();
    assertThat(least).isLessThan(MORE_BYTES);
    awaitSettledMetrics();
  }

  /** How often each status was answered; every answer that is no success is a problem, or a fault of SOAP. */
  private Map<Integer, Long> sendMalformed(int count, long seed) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Answer>> sent =
          IntStream.range(0, count)
              .mapToObj(i -> clients.submit(() -> ingest().send(malformed(new Random(seed + ((long) i << 32))))))
              .toList();
      for (Future<Answer> answer : sent) {
        answers.add(answer.get());
      }
    }
    assertThat(answers)
        .filteredOn(answer -> answer.status() >= 300 && answer.status() != 500)
        .allSatisfy(answer -> answer.assertProblem(answer.status()));
    assertThat(answers).filteredOn(answer -> answer.status() == 500).allSatisfy(MalformedBehaviour::assertFault);
    return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
  }

  /** SOAP 1.1 has no other status for what is wrong with a delivery in an envelope. */
  private static void assertFault(Answer answer) {
    String body = answer.response().body();
    assertThat(answer.contentType()).as(answer.toString()).isEqualTo("text/xml;charset=UTF-8");
    assertThat(body)
        .contains("<faultcode>soap:Client</faultcode>")
        .doesNotContain(RunningIngest.OF_THE_INSIDE);
    assertThatNoException()
        .as(body)
        .isThrownBy(
            () ->
                DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(body))));
  }

  private HttpRequest.Builder malformed(Random random) {
    List<Format> formats = List.of(Format.values());
    boolean delivery = random.nextInt(formats.size() + 1) == 0;
    Format format = formats.get(random.nextInt(formats.size()));
    boolean compressed = random.nextBoolean();
    byte[] body = delivery ? delivery(random) : format.body;
    if (!compressed) {
      body = lengthened(mutated(body, random));
    } else if (random.nextBoolean()) {
      body = gzip(lengthened(mutated(body, random)));
    } else {
      body = mutated(gzip(lengthened(body)), random);
    }
    HttpRequest.Builder request =
        ingest()
            .request(delivery ? "/v1/rivta" : PATH)
            .header("X-API-Key", delivery ? HALLAND : COUNTRY)
            .header("Content-Type", delivery ? "text/xml" : format.contentType)
            .POST(BodyPublishers.ofByteArray(body));
    if (!delivery && format == Format.BINARY) {
      addAttributes(request, random);
    }
    return compressed ? request.header("Content-Encoding", "gzip") : request;
  }

  /** Of either kind, alone or in an envelope. */
  private static byte[] delivery(Random random) {
    String alone = random.nextBoolean() ? completed("", aVisit("malformed")) : waiting("", aWaitingVisit("malformed"));
    return (random.nextBoolean() ? enveloped(alone) : alone).getBytes(UTF_8);
  }

  /** Those of an event, some of them malformed as far as a client can send it at all. */
  private static void addAttributes(HttpRequest.Builder request, Random random) {
    anEvent(aWait("a")).properties().stream()
        .filter(attribute -> attribute.getValue().isString())
        .forEach(attribute -> {
          byte[] value = attribute.getValue().asString().getBytes(UTF_8);
          byte[] sent = random.nextInt(4) == 0 ? mutated(value, random) : value;
          request.header("ce-" + attribute.getKey(), new String(sent, ISO_8859_1).replaceAll("[^ -~]", "%"));
        });
  }

  private static byte[] mutated(byte[] body, Random random) {
    byte[] mutated = body;
    for (int i = random.nextInt(MOST_MUTATIONS); i >= 0; i--) {
      mutated = MutatedBodiesTest.mutated(mutated, random);
    }
    return mutated;
  }

  private static byte[] lengthened(byte[] body) {
    byte[] lengthened = Arrays.copyOf(body, body.length + EMPTY_LINES.length);
    System.arraycopy(EMPTY_LINES, 0, lengthened, body.length, EMPTY_LINES.length);
    return lengthened;
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
