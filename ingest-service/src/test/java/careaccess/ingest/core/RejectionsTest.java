package careaccess.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import careaccess.contract.measurement.Violation;
import careaccess.contract.receipt.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionsTest {

  private final Violation one = new Violation("unit", "required", "unit is required");
  private final Violation other = new Violation("phase", "required", "phase is required");

  @Test
  void whatDoesNotFitIsCounted() {
    Rejections rejections = new Rejections(3, Pointers.OBJECT);
    rejections.add(0, 1L, "a", List.of(one, other));
    rejections.add(4, 7L, null, List.of(one, other));
    rejections.add(5, 8L, "b", List.of(one));
    assertThat(rejections.kept())
        .extracting(Rejection::index, Rejection::line, Rejection::id, Rejection::field, Rejection::pointer)
        .containsExactly(
            tuple(0L, 1L, "a", "unit", "/unit"),
            tuple(0L, 1L, "a", "phase", "/phase"),
            tuple(4L, 7L, null, "unit", "/unit"));
    assertThat(rejections.omitted()).isEqualTo(2);
  }
}
