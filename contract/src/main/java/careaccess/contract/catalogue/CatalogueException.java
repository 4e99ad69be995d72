package careaccess.contract.catalogue;

import java.util.List;

/** The catalogue cannot be used; every problem with file, line and reason. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** @param problems each {@code file:line: reason}, never empty */
  CatalogueException(List<String> problems) {
    super(
        problems.size() == 1
            ? "The catalogue is wrong: " + problems.getFirst()
            : "The catalogue is wrong in " + problems.size() + " places:\n  " + String.join("\n  ", problems));
  }
}
