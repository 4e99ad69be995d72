package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import careaccess.local.Options.Wish;
import careaccess.local.process.StackFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  private static final Path HOME = Path.of("home").toAbsolutePath();

  @Test
  void withoutArgumentsTheUsualPortsAndDemonstrationDataInTheRepository() {
    assertThat(parse())
        .returns(HOME.resolve(".data"), Options::data)
        .returns(Ports.usual(), Options::ports)
        .returns(Optional.empty(), Options::catalogue)
        .returns(Set.of(), Options::wishes);
  }

  @Test
  void everyOptionIsUnderstoodInAnyOrder(@TempDir Path catalogue) {
    Options options = parse("--port-base", "9000", "--empty", "--catalogue", catalogue.toString(), "--fresh",
        "--verbose", "--observe", "--data", "elsewhere");

    assertThat(options.ports()).isEqualTo(new Ports(9001, 9002, 9003, 9010, 9012, 9013));
    assertThat(options.catalogue()).contains(catalogue.toAbsolutePath().normalize());
    assertThat(options.data()).isEqualTo(Path.of("elsewhere").toAbsolutePath());
    assertThat(options.wishes()).isEqualTo(EnumSet.complementOf(EnumSet.of(Wish.BRIEF)));
  }

  @Test
  void theDefaultBaseGivenExplicitlyMovesKafkaAndPostgresql() {
    assertThat(parse("--port-base", "8080").ports()).isEqualTo(new Ports(8081, 8082, 8083, 8090, 8092, 8093));
  }

  @Test
  void anUnknownOptionIsNamedAndEndsWithTwo() {
    StackFailure failure = refused("--demo");

    assertThat(failure).hasMessage("Unknown option '--demo': see ./start --help.");
    assertThat(failure.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--data", "--catalogue", "--port-base"})
  void aMissingValueIsSaid(String option) {
    assertThat(refused(option)).hasMessage(option + " needs a value: see ./start --help.");
    assertThat(refused(option, "--fresh")).hasMessage(option + " needs a value: see ./start --help.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "65530", "-1", "eighty", "123456"})
  void aBaseWithoutRoomForAllPortsIsRefused(String base) {
    assertThat(refused("--port-base", base))
        .hasMessage("--port-base is '%s', but must be a number from 1024 to 65522.", base);
  }

  @Test
  void aCatalogueThatIsNotThereIsRefused() {
    assertThat(refused("--catalogue", "nowhere"))
        .hasMessage("--catalogue is 'nowhere', but there is no such directory.");
  }

  private static Options parse(String... arguments) {
    return Options.parse(HOME, List.of(arguments));
  }

  private static StackFailure refused(String... arguments) {
    return catchThrowableOfType(StackFailure.class, () -> parse(arguments));
  }
}
