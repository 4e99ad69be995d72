package careaccess.contract.cell;

/**
 * One member of a dimension, for example sex KVINNA.
 *
 * @param member {@value #NOT_REPORTED} where contacts do not say
 */
public record Breakdown(Dimension dimension, String member) {

  /** The member of contacts that report nothing in this dimension. */
  public static final String NOT_REPORTED = "-";
}
