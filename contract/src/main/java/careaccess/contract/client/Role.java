package careaccess.contract.client;

/** What a client may do. */
public enum Role {
  /** Push measurements. */
  SOURCE,
  /** Read live figures, small ones too. */
  INTERNAL,
  /** The same, release what everybody may see, and freeze follow-ups. */
  PUBLISHER;

  /** Whether whoever has this role may read live figures. */
  public boolean readsLive() {
    return switch (this) {
      case SOURCE -> false;
      case INTERNAL, PUBLISHER -> true;
    };
  }
}
