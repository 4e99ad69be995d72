package careaccess.contract.client;

/** What a client may do. */
public enum Role {
  /** Push measurements. */
  SOURCE,
  /** Read live figures, small ones too. */
  INTERNAL
}
