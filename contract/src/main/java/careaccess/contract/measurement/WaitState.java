package careaccess.contract.measurement;

/** Where a patient's wait stands. */
public enum WaitState {
  WAITING,
  /** The activity started on {@code clockStop}. */
  COMPLETED,
  /** The patient left the queue on {@code clockStop} without care. */
  REMOVED
}
