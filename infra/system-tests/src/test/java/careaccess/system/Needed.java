package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Programs that tests need: where one is missing the test is skipped, but in CI, which is to have it, it fails. */
final class Needed {

  private Needed() {}

  /** @param isThere whether the program is installed */
  static void program(String name, boolean isThere) {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isThere).as("%s, which CI must have (CI=true)", name).isTrue();
    }
    assumeThat(isThere).as(name).isTrue();
  }
}
