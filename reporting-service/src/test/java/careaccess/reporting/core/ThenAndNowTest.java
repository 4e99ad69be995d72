package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator.Unit;
import careaccess.reporting.core.Change.Numbers;
import careaccess.reporting.core.ThenAndNow.Side;
import java.math.BigDecimal;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThenAndNowTest {

  @Test
  void aShareIsSaidWithOneDecimalAndWhatIsKnownOfItsContacts() {
    assertThat(words(Unit.PERCENT, share(3, 4), share(23, 31), new ContactChange(4, 31, 28, 1, new Corrections(212, 31))))
        .containsEntry("en", "then 75.0 %, now 74.2 %: 212 contacts corrected, 31 retracted, 27 more in all")
        .containsEntry("sv", "då 75,0 %, nu 74,2 %: 212 kontakter rättade, 31 återtagna, 27 fler totalt");
    assertThat(words(Unit.PERCENT, share(3, 4), share(2, 3), new ContactChange(4, 3, 0, 1, new Corrections(0, 1))))
        .containsEntry("en", "then 75.0 %, now 66.7 %: 1 contact retracted, 1 fewer in all")
        .containsEntry("sv", "då 75,0 %, nu 66,7 %: 1 kontakt återtagen, 1 färre totalt");
    assertThat(words(Unit.PERCENT, share(3, 4), share(3, 4), new ContactChange(4, 4, 0, 0, new Corrections(1, 0))))
        .as("as another one is now")
        .containsEntry("en", "then 75.0 %, now 75.0 %: 1 contact corrected")
        .containsEntry("sv", "då 75,0 %, nu 75,0 %: 1 kontakt rättad");
    assertThat(words(Unit.PERCENT, share(3, 4), share(7, 8), new ContactChange(4, 8, 4, 0, Corrections.NONE)))
        .containsEntry("en", "then 75.0 %, now 87.5 %: 4 contacts more in all")
        .containsEntry("sv", "då 75,0 %, nu 87,5 %: 4 kontakter fler totalt");
    assertThat(words(Unit.PERCENT, share(3, 4), share(3, 4), new ContactChange(4, 4, 0, 0, Corrections.NONE)))
        .containsEntry("en", "then 75.0 %, now 75.0 %");
  }

  @Test
  void whereCorrectionsAreNotKnownTheFewestAreSaid() {
    assertThat(words(Unit.PERCENT, share(3, 4), share(23, 31), new ContactChange(4, 31, 28, 1, null)))
        .containsEntry("en", "then 75.0 %, now 74.2 %: at least 28 contacts have changed, 27 more in all")
        .containsEntry("sv", "då 75,0 %, nu 74,2 %: minst 28 kontakter har ändrats, 27 fler totalt");
    assertThat(words(Unit.PERCENT, share(3, 4), share(2, 3), new ContactChange(4, 3, 0, 1, null)))
        .containsEntry("en", "then 75.0 %, now 66.7 %: at least 1 contact has changed, 1 fewer in all")
        .containsEntry("sv", "då 75,0 %, nu 66,7 %: minst 1 kontakt har ändrats, 1 färre totalt");
    assertThat(words(Unit.PERCENT, share(3, 4), share(3, 4), new ContactChange(4, 4, 0, 0, null)))
        .containsEntry("en", "then 75.0 %, now 75.0 %");
  }

  @Test
  void aRoundedNumberIsNotRoundedAgain() {
    // 44.549998 % is 44.55 with four decimals, which would be 44.6 with one.
    assertThat(words(Unit.PERCENT, side("44.55", 14_849_999L, 33_333_334L, State.OK), share(1, 16), null))
        .containsEntry("en", "then 44.5 %, now 6.2 %");
  }

  @Test
  void whatHasNoValueIsNamed() {
    assertThat(words(Unit.DAYS, side("61.5", null, 19L, State.PROVISIONAL), side(null, null, null, State.MISSING), null))
        .containsEntry("en", "then 61.5 days, now no value")
        .containsEntry("sv", "då 61,5 dagar, nu inget värde");
    assertThat(words(Unit.CONTACTS, side("120", 120L, 120L, State.OK), side(null, null, null, State.SUPPRESSED), null))
        .containsEntry("en", "then 120 contacts, now hidden")
        .containsEntry("sv", "då 120 kontakter, nu dolt");
    assertThat(words(Unit.INDEX, null, side("54.25", null, null, State.OK), null))
        .containsEntry("en", "then not on the board, now 54.25")
        .containsEntry("sv", "då inte med, nu 54,25");
  }

  private static SortedMap<String, String> words(
      Unit unit, @Nullable Side then, @Nullable Side now, @Nullable ContactChange contacts) {
    return ThenAndNow.words(unit, then, now, contacts);
  }

  private static Side share(long numerator, long denominator) {
    return new Side(
        new Numbers(Decimals.percent(numerator, denominator), numerator, denominator, 0L), State.OK);
  }

  private static Side side(
      @Nullable String value, @Nullable Long numerator, @Nullable Long denominator, State state) {
    return new Side(
        new Numbers(value == null ? null : new BigDecimal(value), numerator, denominator, null), state);
  }
}
