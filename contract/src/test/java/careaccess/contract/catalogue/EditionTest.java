package careaccess.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EditionTest {

  @Test
  void keptFilesGiveTheSameCatalogueAgain() throws IOException {
    Edition shipped = Edition.load(null);

    Edition again = Edition.of(shipped.files());

    assertThat(again.catalogue().hash()).isEqualTo(shipped.catalogue().hash());
    assertThat(again.catalogue().indicators()).isEqualTo(shipped.catalogue().indicators());
    assertThat(again.files().keySet()).containsExactlyInAnyOrderElementsOf(CatalogueCopy.names());
  }
}
