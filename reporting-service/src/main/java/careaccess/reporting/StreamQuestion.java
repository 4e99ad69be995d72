package careaccess.reporting;

import careaccess.reporting.core.Scope;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is listened to; one for all who ask the same. */
final class StreamQuestion {

  /** What it is understood as on a day. */
  private record Understood(String generation, LocalDate day, Scope scope) {}

  private final Parameters parameters;
  private final Audience audience;
  private final String text;
  private volatile @Nullable Understood understood;

  StreamQuestion(Parameters parameters, Audience audience) {
    this.parameters = parameters;
    this.audience = audience;
    this.text = audience + "?" + parameters.canonical(StreamPoint.PARAMETER);
  }

  Audience audience() {
    return audience;
  }

  /** Tells it from others. */
  String text() {
    return text;
  }

  /**
   * The figures that it means.
   *
   * @param day as of which figures are formed
   * @throws BadParameter when it names what there is not, or not any more
   */
  Scope scope(Served served, LocalDate day) {
    Understood known = understood;
    if (known == null || !known.generation().equals(served.generation()) || !known.day().equals(day)) {
      known =
          new Understood(served.generation(), day, Scope.of(FigureParameters.selection(served, parameters, day)));
      understood = known;
    }
    return known.scope();
  }
}
