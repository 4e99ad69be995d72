package careaccess.contract;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Kafka topics that services share; who writes, keys and keeps them is in README.md. */
public final class Topics {

  /** Every measurement and retraction ever accepted, append only; key {@code source/type/id[/asOf]}. */
  public static final String MEASUREMENTS = "careaccess.measurements.v1";

  /** Records that aggregation could not read, as they were, with headers that say why and where they stood. */
  public static final String DEAD_LETTERS = "careaccess.measurements.dead.v1";

  /** What became of bulk submissions; key: the submission. Two kinds, {@link careaccess.contract.receipt.ReceiptEntry}. */
  public static final String RECEIPTS = "careaccess.receipts.v1";

  /** How long a receipt can be read. */
  public static final Duration RECEIPTS_KEPT = Duration.ofDays(30);

  /** By which whole pieces of the topic go when their time has come: a receipt may be there so much longer. */
  private static final Duration RECEIPTS_PIECE = Duration.ofDays(1);

  /** What aggregation calls its store of the replaced deliveries whose contacts it has yet to take away. */
  public static final String TO_TAKE_AWAY = "to-take-away";

  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(365);
  private static final String FOR_EVER = "-1";

  /** What the name of every generation's topic of cells begins with. */
  public static final String INDICATORS = "careaccess.indicators.v1.";

  /** What aggregation's names for itself begin with: of its consumer groups, transactions and own topics. */
  public static final String APPLICATION = "careaccess-aggregation-";

  /**
   * Grows when the same measurements and catalogue would give other cells than before, and when aggregation writes its own
   * state or topics otherwise, since nothing of them is read by another version.
   */
  private static final int TOPOLOGY_VERSION = 12;

  /** Of the topology. */
  private static final int CORRECTIONS_COUNTED_SINCE = 8;

  private Topics() {}

  /**
   * Names one way of computing: the catalogue in force and the version of the computation. Figures of different
   * generations never share a topic or a state.
   *
   * @param catalogueHash as the catalogue gives it
   */
  public static String generation(String catalogueHash) {
    return catalogueHash + "-" + TOPOLOGY_VERSION;
  }

  /** Whether this version of the program understands its cells: it was counted by this or an earlier version. */
  public static boolean isReadable(String generation) {
    return version(generation) <= TOPOLOGY_VERSION;
  }

  /**
   * Names a way of counting contacts, whatever figures are formed of them. Generations that share it count the same of the
   * same measurements, and as often that they were corrected.
   *
   * @param placing as the generation's catalogue gives it
   * @return empty: it does not count corrections
   */
  public static Optional<String> counting(String generation, String placing) {
    int version = version(generation);
    return version < CORRECTIONS_COUNTED_SINCE ? Optional.empty() : Optional.of(placing + "-" + version);
  }

  private static int version(String generation) {
    return Integer.parseInt(generation.substring(generation.lastIndexOf('-') + 1));
  }

  /** What aggregation calls itself when it counts a generation: its consumer group, and what its own topics begin with. */
  public static String application(String generation) {
    return APPLICATION + generation;
  }

  /**
   * Kafka Streams' copy of {@link #TO_TAKE_AWAY}: in each partition the last record of a delivery has no value once nothing is
   * left of it. Written in the transactions of what is told there.
   */
  public static String toTakeAway(String generation) {
    return application(generation) + "-" + TO_TAKE_AWAY + "-changelog";
  }

  /** The settings of the topic of measurements, whichever service makes it: the audit trail is kept for ever. */
  public static Map<String, String> measurementSettings() {
    return Map.of("cleanup.policy", "delete", "retention.ms", FOR_EVER);
  }

  /** The settings of the topic of dead letters. */
  public static Map<String, String> deadLetterSettings() {
    return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(DEAD_LETTERS_KEPT.toMillis()));
  }

  /** The settings of a generation's topic of cells: the last of each key is kept for ever. */
  public static Map<String, String> indicatorSettings() {
    return Map.of("cleanup.policy", "compact", "retention.ms", FOR_EVER);
  }

  /**
   * The settings of the topic of receipts, whichever service makes it. Kafka's clock stamps its records, so that they stand
   * in the order of their times and a receipt is found by the time of its submission.
   */
  public static Map<String, String> receiptSettings() {
    return Map.of(
        "cleanup.policy", "delete",
        "retention.ms", Long.toString(RECEIPTS_KEPT.toMillis()),
        "segment.ms", Long.toString(RECEIPTS_PIECE.toMillis()),
        "message.timestamp.type", "LogAppendTime");
  }

  /** Cells, sheets and reports of one generation, compacted; key as {@link careaccess.contract.cell.IndicatorKey} writes it. */
  public static String indicators(String generation) {
    return INDICATORS + generation;
  }
}
