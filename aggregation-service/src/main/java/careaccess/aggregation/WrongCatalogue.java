package careaccess.aggregation;

import careaccess.contract.catalogue.CatalogueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong in the catalogue, without a stack trace. */
final class WrongCatalogue extends AbstractFailureAnalyzer<CatalogueException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, CatalogueException cause) {
    return new FailureAnalysis(
        cause.getMessage(), "Correct these lines, or leave CATALOGUE unset for the shipped catalogue.", cause);
  }
}
