package careaccess.contract.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubmissionIdTest {

  private static final long TIME = 1_772_443_800_123L;

  @Test
  void holdsItsTime() {
    String id = SubmissionId.at(TIME);
    assertThat(UUID.fromString(id).version()).isEqualTo(7);
    assertThat(SubmissionId.time(id)).hasValue(TIME);
    assertThat(SubmissionId.at(TIME)).isNotEqualTo(id);
    assertThat(SubmissionId.of(TIME, new UUID(0xABC, Long.MIN_VALUE))).isEqualTo("019cade2-123b-7abc-8000-000000000000");
  }

  @Test
  void othersAreNone() {
    for (String other :
        new String[] {"", "march-2", "none", UUID.randomUUID().toString(), SubmissionId.at(TIME).toUpperCase(Locale.ROOT)}) {
      assertThat(SubmissionId.time(other)).as(other).isEmpty();
    }
  }

  @Test
  void neverLooksLikeAPersonalNumber() {
    // Of nobody: born in 1890, with the check digit that makes it valid in form.
    String number = "18" + "900101" + "000" + digit();
    String id = SubmissionId.of(TIME, new UUID(0, Long.MIN_VALUE | Long.parseLong(number, 16)));
    assertThat(id).endsWith("-" + number);
    assertThat(SubmissionId.time(id)).isEmpty();
  }

  private static int digit() {
    String first = "900101000";
    int sum = 0;
    for (int i = 0; i < first.length(); i++) {
      int weighted = (first.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += weighted / 10 + weighted % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
