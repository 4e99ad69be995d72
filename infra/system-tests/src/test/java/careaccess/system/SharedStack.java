package careaccess.system;

import careaccess.local.Options;
import careaccess.local.Options.Wish;
import careaccess.local.Ports;
import careaccess.local.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running system for tests that ask for figures of places and months which no other test speaks of. Started for the
 * first of them, stopped after the last.
 */
final class SharedStack implements ParameterResolver {

  private static final Path TARGET = Repository.root().resolve("infra/system-tests/target");

  /** The data directory. */
  static final Path DATA = TARGET.resolve("shared-stack");

  private static volatile @Nullable Path catalogue;

  /** The directory of its catalogue, once it runs. */
  static Path catalogue() {
    return Objects.requireNonNull(catalogue);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType().equals(Stack.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot().getStore(Namespace.create(SharedStack.class))
        .computeIfAbsent(Stack.class, _ -> start(), Stack.class);
  }

  private static Stack start() {
    try {
      Path own = catalogueWithHospitals(Files.createTempDirectory(TARGET, "catalogue"));
      catalogue = own;
      Set<Wish> wishes = Set.of(Wish.FRESH, Wish.EMPTY, Wish.OBSERVE, Wish.BRIEF);
      return Stack.start(new Options(Builds.home(), DATA, Optional.of(own), Ports.free(), wishes));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the shared system could not be started", e);
    }
  }

  /** The shipped catalogue, and the hospitals of the cataract rows where these are at hand. */
  private static Path catalogueWithHospitals(Path directory) throws IOException {
    Path copy = Repository.copyCatalogue(directory.resolve("catalogue"));
    if (Files.exists(Deliveries.cataracts())) {
      Files.writeString(
          copy.resolve("places/hospitals.yaml"), Deliveries.places(Deliveries.read(Deliveries.cataracts(), ";")));
      Path manifest = copy.resolve("catalogue.yaml");
      String text = Files.readString(manifest);
      Files.writeString(manifest, text.replace("places/country.yaml", "places/country.yaml\n  - places/hospitals.yaml"));
    }
    return copy;
  }
}
