package careaccess.ingest;

/** A broker that a test may interrupt. What it has stored survives. */
interface TestBroker extends AutoCloseable {

  String bootstrapServers();

  /** From now on nothing is answered. */
  void interrupt();

  /** Back again, under the same address. */
  void resume();

  @Override
  void close();
}
