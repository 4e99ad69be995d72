package careaccess.reporting;

import careaccess.contract.catalogue.CatalogueException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows what a person can correct as one plain message in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE) // Else Boot explains the binding that failed, and not why.
final class PlainFailureAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CatalogueException || cause instanceof UnusableConfiguration) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
      }
      if (cause instanceof SQLException unreachable && isConnectionFailure(unreachable)) {
        return new FailureAnalysis("The database cannot be used: " + unreachable.getMessage(), null, cause);
      }
    }
    return null;
  }

  /** By the classes of SQL states: connection exceptions, and authorisations that are refused. */
  private static boolean isConnectionFailure(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
  }
}
