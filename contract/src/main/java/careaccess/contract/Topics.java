package careaccess.contract;

/** The Kafka topics that services share; who writes, keys and keeps them is in README.md. */
public final class Topics {

  /** Every measurement and retraction ever accepted, append only; key {@code source/type/id[/asOf]}. */
  public static final String MEASUREMENTS = "careaccess.measurements.v1";

  /** Records that aggregation could not read, as they were, with headers that say why and where they stood. */
  public static final String DEAD_LETTERS = "careaccess.measurements.dead.v1";

  private static final String INDICATORS = "careaccess.indicators.v1.";
  private static final String APPLICATION = "careaccess-aggregation-";

  /**
   * Grows when the same measurements and catalogue would give other cells than before, and when aggregation writes its own
   * state or topics otherwise, since nothing of them is read by another version.
   */
  private static final int TOPOLOGY_VERSION = 7;

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
    return Integer.parseInt(generation.substring(generation.lastIndexOf('-') + 1)) <= TOPOLOGY_VERSION;
  }

  /** What aggregation calls itself when it counts a generation: its consumer group, and what its own topics begin with. */
  public static String application(String generation) {
    return APPLICATION + generation;
  }

  /** Cells and sheets of one generation, compacted; key as {@link careaccess.contract.cell.IndicatorKey} writes it. */
  public static String indicators(String generation) {
    return INDICATORS + generation;
  }
}
