package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The read model, for reading: the cells of the generation that belongs to the catalogue in force. */
@Component
class Cells {

  /** An answer, and the data revision that it was formed from. */
  record Revised<T>(long revision, T answer) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate atOneMoment;
  private final String generation;

  Cells(JdbcClient jdbc, PlatformTransactionManager transactions, Catalogue catalogue) {
    this.jdbc = jdbc;
    this.atOneMoment = new TransactionTemplate(transactions);
    this.atOneMoment.setReadOnly(true);
    this.atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.generation = Topics.generation(catalogue.hash());
  }

  /** Grows with every batch that is written; 0 before the first. */
  long revision() {
    return jdbc.sql("select batch from data_revision where generation = ?")
        .param(generation)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Answers a question that may read several times, and sees the same data each time. */
  <T> Revised<T> ask(Function<Function<Wanted, Snapshot>, T> question) {
    return atOneMoment.execute(_ -> new Revised<>(revision(), question.apply(this::read)));
  }

  private Snapshot read(Wanted wanted) {
    CellQuery query = new CellQuery(generation, wanted);
    if (!query.isEmpty()) {
      jdbc.sql(query.sql()).params(query.parameters()).query(query);
    }
    return query.snapshot();
  }
}
