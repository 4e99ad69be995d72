package careaccess.reporting;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Over a broker in this JVM and a PostgreSQL of its own. */
class ReportingIT extends ReportingBehaviour {

  @TempDir private static Path directory;

  private static Embedded embedded;

  @BeforeAll
  static void startInfrastructure() throws IOException {
    embedded = new Embedded(directory);
  }

  @AfterAll
  static void stopInfrastructure() throws IOException {
    embedded.stop();
  }

  @Override
  public Infrastructure infrastructure() {
    return embedded;
  }
}
