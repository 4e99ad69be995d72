package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Programs that tests need: where one is missing the test is skipped, but fails where evidence is to be whole ({@code .ci/run}). */
final class Needed {

  private Needed() {}

  /** @param isThere whether the program is installed */
  static void program(String name, boolean isThere) {
    if ("whole".equals(System.getenv("CAREACCESS_EVIDENCE"))) {
      assertThat(isThere).as("%s, without which evidence is not whole", name).isTrue();
    }
    assumeThat(isThere).as(name).isTrue();
  }
}
