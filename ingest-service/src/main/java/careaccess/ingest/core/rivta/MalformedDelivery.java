package careaccess.ingest.core.rivta;

/** A delivery that cannot be read to its end, so that nothing is known of what it holds; the message says where. */
public final class MalformedDelivery extends Exception {

  MalformedDelivery(String message) {
    super(message);
  }
}
