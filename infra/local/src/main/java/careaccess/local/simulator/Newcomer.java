package careaccess.local.simulator;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Codes;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Line;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Sender;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A unit that has opened in the last months and is not in the catalogue yet: its measurements are unplaced.
 *
 * @param code has a shape that the catalogue allows, but is the code of none of its places
 */
record Newcomer(String code, Scenario scenario) implements Sender {

  private static final int MONTHS_OPEN = 3;
  private static final int VISITS_A_MONTH = 3;
  private static final String LETTERS = "ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210";

  /** Its code is another unit's with a different end; none where no code has a shape. */
  static Optional<Newcomer> among(List<Clinic> clinics, Catalogue catalogue, Scenario scenario) {
    return clinics.stream()
        .map(Clinic::code)
        .flatMap(code -> LETTERS.chars().mapToObj(end -> code.substring(0, code.length() - 1) + (char) end))
        .filter(code -> catalogue.places().ofUnit(code).isEmpty() && hasKnownShape(code, catalogue.codes()))
        .findFirst()
        .map(code -> new Newcomer(code, scenario));
  }

  private static boolean hasKnownShape(String code, Codes codes) {
    return codes.identifiers().stream().anyMatch(shape -> shape.pattern().matcher(code).matches());
  }

  @Override
  public Stream<Line> during(YearMonth month) {
    if (month.plusMonths(MONTHS_OPEN).isBefore(scenario.last()) || month.equals(scenario.last())) {
      return Stream.empty();
    }
    return IntStream.rangeClosed(1, VISITS_A_MONTH).mapToObj(number -> new Line.Sound(visit(month, number)));
  }

  private Wait visit(YearMonth month, int number) {
    LocalDate seen = month.atDay(7 * number);
    Contact contact = new Contact(
        code, Phase.FIRST_VISIT, null, seen.minusDays(20L + number), true, Deviation.NONE, Sex.UNKNOWN, null, null, 0,
        null, null, null);
    return new Wait(code + ":" + month + ":" + number + scenario.idSuffix(), 0, contact, WaitState.COMPLETED, seen);
  }
}
