package careaccess.local.simulator.scene;

/** A source system, or a part of one, which can send its whole history any number of times. */
public interface Source {

  /** Begins anew. */
  Sender open();
}
