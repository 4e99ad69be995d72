package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.NOBODYS_BROKER;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aWait;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.tests.Issuer;
import careaccess.http.tests.LogLines;
import careaccess.ingest.RunningIngest.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Clients that show a token of an issuer instead of a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensIT {

  private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
  private static final String DRY_RUN = Ingesting.PATH + "?dryRun=true";

  private final Issuer issuer = new Issuer();
  private RunningIngest ingest;

  @BeforeAll
  void start(@TempDir Path directory) {
    ingest =
        new RunningIngest(
            directory,
            NOBODYS_BROKER,
            JWT + "issuer-uri=" + issuer.uri(),
            JWT + "audiences=" + Issuer.AUDIENCE);
  }

  @AfterAll
  void stop() {
    ingest.close();
    issuer.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"azp", "client_id", "sub"})
  void clientThatTheTokenNamesPushesWhatItIsRegisteredFor(String claim) {
    String token = issuer.token(claims -> claims.claim(claim, "halland"));
    assertThat(push(ingest, token, aCompleted("token-1")).status()).isEqualTo(200);
    Answer other = push(ingest, token, aCompleted("token-2").put("unit", "19"));
    other.assertProblem(422);
    assertThat(other.text("/errors/0/code")).isEqualTo("not-yours");
  }

  @Test
  void accessTokenOfRfc9068IsOneToo() {
    String token = issuer.token("at+jwt", claims -> claims.claim("client_id", "country"));
    assertThat(push(ingest, token, aWait("token-3")).status()).isEqualTo(200);
  }

  @Test
  void keysAreGoodBesideTokens() {
    assertThat(ingest.postJson(DRY_RUN, COUNTRY, aWait("token-4").toString()).status()).isEqualTo(200);
    Answer nobody = ingest.postJson(DRY_RUN, "wrong", "{}");
    nobody.assertProblem(401);
    assertThat(nobody.response().headers().allValues("WWW-Authenticate"))
        .containsExactly("ApiKey realm=\"careaccess\"", "Bearer realm=\"careaccess\"");
  }

  @Test
  void clientThatIsNotRegisteredMayNothing() {
    try (LogLines log = new LogLines()) {
      for (String token :
          List.of(
              issuer.token(claims -> claims.claim("azp", "a-stranger")),
              issuer.token(claims -> claims.claim("azp", "a-stranger").subject("country")),
              issuer.token(claims -> claims),
              issuer.token(claims -> claims.claim("azp", "reader")))) {
        Answer answer = push(ingest, token, aWait("token-5"));
        answer.assertProblem(403);
        assertThat(answer.text("/detail")).contains("registered with the role source");
        assertNothingOf(token, answer, log);
      }
      assertThat(log.lines()).noneMatch(line -> line.contains("a-stranger"));
    }
    String stranger = issuer.token(claims -> claims.claim("azp", "a-stranger"));
    ingest.send(ingest.request("/actuator/info").header("Authorization", "Bearer " + stranger)).assertProblem(403);
  }

  @Test
  void tokenThatIsNotTrueIsRefusedSayingWhy() {
    Instant past = Instant.now().minusSeconds(3_600);
    assertRefused(
        issuer.token(claims -> claims.issueTime(Date.from(past)).expirationTime(Date.from(past.plusSeconds(60)))),
        "Jwt expired at");
    assertRefused(issuer.token("logout+jwt", claims -> claims), "the given typ value");
    assertRefused(issuer.token(claims -> claims.audience("another")), "aud claim");
    assertRefused(issuer.token(claims -> claims.issuer("https://another.example")), "iss claim");
    assertRefused("no-token", "not a JWT that the issuer has signed");
    String token = issuer.token(claims -> claims.claim("azp", "country"));
    assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "not a JWT that the issuer has signed");
    try (Issuer other = new Issuer()) {
      String forged = other.token(claims -> claims.issuer(issuer.uri()).claim("azp", "country"));
      assertRefused(forged, "not a JWT that the issuer has signed");
    }
  }

  @Test
  void publicKeyOfTheIssuerMayBeAFile(@TempDir Path directory) throws IOException {
    Path pem = Files.writeString(directory.resolve("issuer.pem"), issuer.publicKeyPem());
    try (RunningIngest other =
        new RunningIngest(
            directory,
            NOBODYS_BROKER,
            JWT + "public-key-location=file:" + pem,
            JWT + "audiences=" + Issuer.AUDIENCE,
            "careaccess.tokens.client-claims=client")) {
      String token = issuer.token(claims -> claims.claim("azp", "nobody").claim("client", "country"));
      assertThat(push(other, token, aWait("token-6")).status()).isEqualTo(200);
      push(other, issuer.token(claims -> claims.claim("azp", "country")), aWait("token-7")).assertProblem(403);
      push(other, issuer.token(claims -> claims.audience("another")), aWait("token-7")).assertProblem(401);
    }
  }

  @Test
  void issuerThatDoesNotAnswerIsNoFaultOfTheClient(@TempDir Path directory) {
    Issuer gone = new Issuer();
    gone.close();
    try (RunningIngest other =
            new RunningIngest(directory, NOBODYS_BROKER, JWT + "issuer-uri=" + gone.uri());
        LogLines log = new LogLines()) {
      String token = gone.token(claims -> claims.claim("azp", "country"));
      Answer answer = push(other, token, aWait("token-8"));
      answer.assertProblem(503);
      assertThat(answer.header("Retry-After")).hasValue("5");
      assertNothingOf(token, answer, log);
      assertThat(other.postJson(DRY_RUN, COUNTRY, aWait("token-9").toString()).status()).isEqualTo(200);
    }
  }

  @Test
  void tokensAreNotAcceptedUnlessAnIssuerIsConfigured(@TempDir Path directory) {
    try (RunningIngest other = new RunningIngest(directory, NOBODYS_BROKER)) {
      Answer answer = push(other, issuer.token(claims -> claims.claim("azp", "country")), aWait("token-10"));
      answer.assertProblem(401);
      assertThat(answer.response().headers().allValues("WWW-Authenticate"))
          .containsExactly("ApiKey realm=\"careaccess\"");
    }
  }

  private void assertRefused(String token, String reason) {
    try (LogLines log = new LogLines()) {
      Answer answer = push(ingest, token, aWait("refused"));
      answer.assertProblem(401);
      assertThat(answer.text("/detail")).contains(reason);
      assertThat(answer.response().headers().allValues("WWW-Authenticate"))
          .contains("Bearer realm=\"careaccess\", error=\"invalid_token\"");
      assertNothingOf(token, answer, log);
    }
  }

  private static void assertNothingOf(String token, Answer answer, LogLines log) {
    List<String> parts = Stream.of(token.split("\\.", -1)).filter(part -> !part.isEmpty()).toList();
    assertThat(parts).noneMatch(part -> answer.toString().contains(part));
    assertThat(log.lines()).noneMatch(line -> parts.stream().anyMatch(line::contains));
  }

  private static Answer push(RunningIngest ingest, String token, ObjectNode measurement) {
    return ingest.send(
        ingest
            .request(DRY_RUN)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(measurement.toString())));
  }
}
