package careaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  private static final String PLACING = "0123456789ab";

  @Test
  void contactsAreCountedAlikeByGenerationsOfOneVersionWhateverElseTheirCataloguesSay() {
    String now = Topics.generation("aaaaaaaaaaaa");
    assertThat(Topics.counting(now, PLACING)).isPresent().isEqualTo(Topics.counting(Topics.generation("bbbbbbbbbbbb"), PLACING));
    assertThat(Topics.counting(now, PLACING)).isNotEqualTo(Topics.counting(now, "another"));
    assertThat(Topics.counting("aaaaaaaaaaaa-8", PLACING)).isNotEqualTo(Topics.counting("aaaaaaaaaaaa-9", PLACING));
    assertThat(Topics.counting("aaaaaaaaaaaa-7", PLACING)).as("corrections were not counted").isEmpty();
  }
}
