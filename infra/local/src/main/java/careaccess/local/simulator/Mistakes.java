package careaccess.local.simulator;

import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Line;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Sender;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A few measurements that no service must take, each wrong in another way, spread over the months. */
record Mistakes(Clinic clinic, MeasurementFormat format, Scenario scenario) implements Sender {

  private static final List<Mistake> ALL = List.of(Mistake.values());

  /** What is wrong. */
  enum Mistake {
    STOP_BEFORE_START("\"clockStop\":\"STOP\"", "\"clockStop\":\"BEFORE\""),
    STOP_NEXT_YEAR("\"clockStop\":\"STOP\"", "\"clockStop\":\"NEXT_YEAR\""),
    NO_SUCH_DAY("\"clockStop\":\"STOP\"", "\"clockStop\":\"2026-02-30\""),
    UNKNOWN_PHASE("\"phase\":\"FIRST_VISIT\"", "\"phase\":\"FIRST_VIST\""),
    NO_UNIT("\"unit\":\"UNIT\",", ""),
    DEVIATION_OF_OTHER_PHASE("\"deviation\":\"NONE\"", "\"deviation\":\"SPECIAL\""),
    ENDED_BUT_WAITING("\"state\":\"COMPLETED\"", "\"state\":\"WAITING\""),
    SEX_IN_OTHER_WORDS("\"sex\":\"OKÄNT\"", "\"sex\":\"female\""),
    MINUTES_OUTSIDE_EMERGENCY("\"contactForm\":0", "\"contactForm\":0,\"minutesOfStay\":95"),
    SPECIALTY_IN_WORDS("\"contactForm\":0", "\"contactForm\":0,\"specialty\":\"eye clinic\""),
    CUT_OFF("\"clockStop\":\"STOP\"}", "");

    private final String right;
    private final String wrong;

    Mistake(String right, String wrong) {
      this.right = right;
      this.wrong = wrong;
    }

    private String in(String json, String unit, LocalDate start, LocalDate stop, LocalDate today) {
      String replaced = right.replace("STOP", stop.toString()).replace("UNIT", unit);
      String by = wrong
          .replace("BEFORE", start.minusDays(3).toString())
          .replace("NEXT_YEAR", today.plusYears(1).toString());
      if (!json.contains(replaced)) {
        throw new IllegalStateException("nothing to get wrong: no " + replaced + " in " + json);
      }
      return json.replace(replaced, by);
    }
  }

  @Override
  public Stream<Line> during(YearMonth month) {
    int index = (int) scenario.first().until(month, ChronoUnit.MONTHS);
    return IntStream.iterate(index, each -> each < ALL.size(), each -> each + scenario.months())
        .mapToObj(ALL::get)
        .map(mistake -> new Line.Invalid(json(mistake, month)));
  }

  private String json(Mistake mistake, YearMonth month) {
    LocalDate stop = month.atDay(1);
    LocalDate start = stop.minusDays(30);
    Contact contact = new Contact(
        clinic.code(), Phase.FIRST_VISIT, null, start, true, Deviation.NONE, Sex.UNKNOWN, null, null, 0, null, null,
        null);
    String id = clinic.place().id() + ":mistake:" + month + ":" + mistake + scenario.idSuffix();
    Wait sound = new Wait(id, 0, contact, WaitState.COMPLETED, stop);
    String json = new String(format.write(sound), StandardCharsets.UTF_8);
    return mistake.in(json, clinic.code(), start, stop, scenario.today());
  }
}
