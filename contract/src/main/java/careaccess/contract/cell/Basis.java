package careaccess.contract.cell;

/** What a cell counts. */
public enum Basis {
  /** A stock: the queue on the last day of the month. */
  WAITING,
  /** A flow: contacts whose activity started in the month. */
  COMPLETED,
  /** Counts that sources made themselves. */
  TALLY
}
