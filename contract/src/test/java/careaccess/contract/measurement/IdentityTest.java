package careaccess.contract.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  private static final LocalDate MONTH_END = LocalDate.of(2026, 3, 31);

  @Test
  void keyIsSourceTypeAndId() {
    assertThat(new Identity("cosmic", MeasurementType.WAIT, "VGR-ÖGON-1", null).key())
        .isEqualTo("cosmic/wait/VGR-ÖGON-1");
  }

  @Test
  void queueOfEachMonthHasItsOwnKey() {
    assertThat(new Identity("cosmic", MeasurementType.WAITING, "a", MONTH_END).key())
        .isEqualTo("cosmic/waiting/a/2026-03-31");
  }

  @Test
  void idsWithSlashesComeBack() {
    assertComesBack(new Identity("s", MeasurementType.WAIT, "a/b/c", null));
    assertComesBack(new Identity("s", MeasurementType.WAIT, "a/2026-03-31", null));
    assertComesBack(new Identity("s", MeasurementType.WAITING, "a/2026-02-28", MONTH_END));
    assertComesBack(new Identity("s", MeasurementType.WAITING, "a/", MONTH_END));
    assertComesBack(new Identity("s", MeasurementType.TALLY, "/", null));
  }

  @Property
  void keyReadsBack(
      @ForAll("sources") String source, @ForAll MeasurementType type, @ForAll("ids") String id) {
    assertComesBack(new Identity(source, type, id, type == MeasurementType.WAITING ? MONTH_END : null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "//", "s", "s/wait", "s/wait/", "/wait/a", "s/guess/a", "s//a", "s/waiting/a", "s/waiting/a/",
        "s/waiting/a/soon", "s/waiting/a/2026-02-30", "s/waiting/2026-03-31", "s/waiting//2026-03-31", "s/WAIT/a"
      })
  void otherTextsAreNoKeys(String key) {
    assertThat(Identity.ofKey(key)).isEmpty();
  }

  @Test
  void dateBelongsToQueuesOnly() {
    assertThatThrownBy(() -> new Identity("s", MeasurementType.WAIT, "a", MONTH_END))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Identity("s", MeasurementType.WAITING, "a", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void retractionSpeaksOfWhatItWithdraws() {
    Contact contact = Contacts.aContact().build();
    assertThat(new Retraction(MeasurementType.WAIT, "a", null, 1).identity("s"))
        .isEqualTo(new Wait("a", 0, contact, WaitState.WAITING, null).identity("s"));
    assertThat(new Retraction(MeasurementType.WAITING, "a", MONTH_END, 1).identity("s"))
        .isEqualTo(new Waiting("a", 0, contact, MONTH_END).identity("s"));
    assertThat(new Retraction(MeasurementType.COMPLETED, "a", null, 1).identity("s"))
        .isEqualTo(new Completed("a", 0, contact, MONTH_END).identity("s"));
  }

  @Test
  void waitHasAStopExactlyWhenItIsOver() {
    Contact contact = Contacts.aContact().build();
    assertThatThrownBy(() -> new Wait("a", 0, contact, WaitState.WAITING, MONTH_END))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Wait("a", 0, contact, WaitState.REMOVED, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.strings().withChars("abcÖ-.1").ofMinLength(1).ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().withChars("aÖ/-:1").ofMinLength(1).ofMaxLength(12);
  }

  private static void assertComesBack(Identity identity) {
    assertThat(Identity.ofKey(identity.key())).contains(identity);
  }
}
