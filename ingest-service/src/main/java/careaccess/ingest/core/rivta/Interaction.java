package careaccess.ingest.core.rivta;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two calls of the national contract. */
public enum Interaction {
  /** Completed contacts (genomförda). */
  COMPLETED("Genomforda"),
  /** Contacts that waited at the end of a month (väntande). */
  WAITING("Vantande");

  private final String namespace;
  private final String root;

  Interaction(String word) {
    this.namespace = "urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeci" + word + "Responder:1";
    this.root = "TillgangligVardSpeci" + word;
  }

  /** Of every element of the call and of its answer. */
  public String namespace() {
    return namespace;
  }

  /** The element that answers it. */
  public String response() {
    return root + "Response";
  }

  static Optional<Interaction> of(String namespace, String root) {
    return Arrays.stream(values())
        .filter(one -> one.namespace.equals(namespace) && one.root.equals(root))
        .findFirst();
  }

  /** The elements that a delivery may begin with, for messages. */
  static String roots() {
    return Arrays.stream(values())
        .map(one -> "%s of %s".formatted(one.root, one.namespace))
        .collect(Collectors.joining(" or "));
  }
}
