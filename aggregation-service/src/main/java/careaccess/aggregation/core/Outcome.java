package careaccess.aggregation.core;

/** What became of a record; every record has exactly one. */
public enum Outcome {
  /** It is now what its identity says; or it is the first to say that this delivery stands in place of that one. */
  APPLIED,
  /** The same revision with the same content was there already, or the replacement known. */
  DUPLICATE,
  /** A higher revision was there already; or the same one, said since a dead letter that is replayed arrived first. */
  SUPERSEDED,
  /** It could not be read, or breaks the contract. */
  DEAD_LETTERED
}
