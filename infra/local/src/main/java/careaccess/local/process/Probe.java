package careaccess.local.process;

/** Asks a program once whether it is ready to work; a failure to ask means no. */
@FunctionalInterface
public interface Probe {

  boolean ready() throws Exception;
}
