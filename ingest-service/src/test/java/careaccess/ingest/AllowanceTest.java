package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  @Test
  void requestsAreLetInUpToTheQuota() {
    Allowance allowance = new Allowance("a", new IngestSettings.Quota(2, 100, 100));
    assertThat(allowance.enter()).isEmpty();
    assertThat(allowance.enter()).isEmpty();
    assertThat(allowance.enter())
        .hasValueSatisfying(refusal -> {
          assertThat(refusal.reason()).isEqualTo("requests");
          assertThat(refusal.detail()).contains("2 requests a second");
          assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
  }

  @Test
  void requestsAtATimeAreLetInAgainWhenOthersLeave() {
    Allowance allowance = new Allowance("a", new IngestSettings.Quota(100, 100, 1));
    assertThat(allowance.enter()).isEmpty();
    assertThat(allowance.enter()).map(Allowance.Refusal::reason).contains("concurrent");
    allowance.leave();
    assertThat(allowance.enter()).isEmpty();
  }

  @Test
  void measurementsBeyondTheQuotaWaitAndOnlyWhoBringsNoneIsLetInMeanwhile() {
    Allowance allowance = new Allowance("a", new IngestSettings.Quota(100, 5, 100));
    assertThat(allowance.enter()).isEmpty();
    for (int i = 0; i < 5; i++) {
      assertThat(allowance.untilNext()).isZero();
    }
    assertThat(allowance.untilNext()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      allowance.untilNext();
    }
    assertThat(allowance.untilNext()).isGreaterThan(Duration.ofSeconds(1));
    assertThat(allowance.enter())
        .hasValueSatisfying(refusal -> {
          assertThat(refusal.reason()).isEqualTo("measurements");
          assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        });
    assertThat(allowance.enterToRead()).isEmpty();
  }
}
