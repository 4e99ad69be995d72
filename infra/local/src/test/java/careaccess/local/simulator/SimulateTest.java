package careaccess.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void printsTheLinesUntilToday() throws InterruptedException {
    Clock lateInTheEvening = Clock.fixed(Instant.parse("2026-11-21T23:30:00Z"), ZoneOffset.UTC);
    int code = Simulate.run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8), lateInTheEvening);
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).as("22 November in Sweden").isEqualTo(Usual.LINES);
  }

  @Test
  void explainsItself() throws InterruptedException {
    int code = Simulate.run(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC());
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--seed", "--scale", "--months", "--catalogue", "--to", "--key", "--help");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --sed 1          | Unknown option '--sed'
      --seed           | --seed needs a value
      --seed one       | --seed must be a number, not 'one'
      --to localhost --key k | --to must be an address such as http://localhost:8081, not 'localhost'
      --to http://localhost:8081 | --to and --key belong together
      --key k          | --to and --key belong together
      """)
  void whatCannotBeUnderstoodIsSaid(String arguments, String message) {
    assertThatThrownBy(() -> SimulateOptions.parse(List.of(arguments.split(" "))))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --scale 0     | --scale must be above 0 and at most 10000, not 0.0
      --scale NaN   | --scale must be above 0 and at most 10000, not NaN
      --months 0    | --months must be from 1 to 120, not 0
      """)
  void whatCannotBeSimulatedIsSaid(String arguments, String message) {
    SimulateOptions options = SimulateOptions.parse(List.of(arguments.split(" ")));
    assertThatThrownBy(() -> options.scenario(LocalDate.of(2026, 11, 22)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining(message);
  }
}
