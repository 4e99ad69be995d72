package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What changes the tables is somebody's database already: it is added to, never edited, and takes nothing away. */
class MigrationsTest {

  /** The migration of that version took something away when nobody had a database yet. */
  private static final String BEFORE_ANYBODY = "V2__sheets.sql";

  /** What the version before, which runs on beside it, would miss or could not write any more. */
  private static final Pattern TAKES_AWAY =
      Pattern.compile("\\b(drop|rename)\\b|\\balter column \\w+ (set data )?type\\b|\\bset not null\\b", Pattern.CASE_INSENSITIVE);

  /** Flyway refuses a database of which one is different; this says so before anybody's does. */
  @Test
  void noneThatWasEverAppliedIsAnotherNow() throws IOException {
    assertThat(migrations().map(MigrationsTest::line).collect(joining("\n")).strip())
        .as("src/test/resources/migrations.txt, to which new ones are added")
        .isEqualTo(new ClassPathResource("migrations.txt").getContentAsString(UTF_8).strip());
  }

  @Test
  void noneTakesAwayWhatTheVersionBeforeReads() throws IOException {
    assertThat(migrations().filter(migration -> !name(migration).equals(BEFORE_ANYBODY)))
        .isNotEmpty()
        .allSatisfy(migration -> assertThat(TAKES_AWAY.matcher(statements(migration)).results()).as(name(migration)).isEmpty());
    assertThat(TAKES_AWAY.matcher(statements(migration(BEFORE_ANYBODY))).find()).isTrue();
  }

  private static Stream<Resource> migrations() throws IOException {
    List<Resource> all =
        Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"));
    return all.stream().sorted((one, other) -> Integer.compare(version(one), version(other)));
  }

  private static Resource migration(String name) {
    return new ClassPathResource("db/migration/" + name);
  }

  private static int version(Resource migration) {
    return Integer.parseInt(name(migration).replaceAll("^V(\\d+)__.*", "$1"));
  }

  private static String name(Resource migration) {
    return Objects.requireNonNull(migration.getFilename());
  }

  /** Without comments. */
  private static String statements(Resource migration) throws IOException {
    return migration.getContentAsString(UTF_8).replaceAll("--[^\n]*", "");
  }

  private static String line(Resource migration) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(migration.getContentAsByteArray());
      return HexFormat.of().formatHex(digest) + "  " + name(migration);
    } catch (IOException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
