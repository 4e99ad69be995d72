package careaccess.reporting;

import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Why figures do not get here, in words that everybody may read, and what to do. */
enum FeedFailure {
  KAFKA(
      "Kafka cannot be reached",
      "See that the brokers run and are those of spring.kafka.bootstrap-servers. Then it goes on by itself."),
  DATABASE(
      "PostgreSQL cannot be written to",
      "See that it runs, takes connections from here and has room. Then it goes on by itself."),
  OTHER("the feed of figures fails", "The log says why, behind 'Feed of'. It is tried again by itself, however often it fails.");

  private final String reason;
  private final String remedy;

  FeedFailure(String reason, String remedy) {
    this.reason = reason;
    this.remedy = remedy;
  }

  static FeedFailure of(Exception failure) {
    return switch (failure) {
      case KafkaException _ -> KAFKA;
      case SQLException _, DataAccessException _, TransactionException _ -> DATABASE;
      default -> OTHER;
    };
  }

  String reason() {
    return reason;
  }

  String remedy() {
    return remedy;
  }
}
