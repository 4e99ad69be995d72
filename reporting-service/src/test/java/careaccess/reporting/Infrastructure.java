package careaccess.reporting;

/** A broker and a database, of whatever make. */
interface Infrastructure {

  /** As Kafka's clients take it. */
  String brokers();

  String jdbcUrl();

  String user();

  String password();

  /** Stops the database, and starts it again at the same address with the same data. */
  void restartDatabase(Runnable meanwhile);

  /** Stops the broker, and starts it again at the same address with the same data. */
  void restartBroker(Runnable meanwhile);
}
