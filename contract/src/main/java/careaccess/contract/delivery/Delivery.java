package careaccess.contract.delivery;

import careaccess.contract.measurement.PersonalNumbers;
import java.util.regex.Pattern;

/**
 * Measurements that a source sent together. Each of their records carries the id as header {@value #HEADER}; a later
 * {@link Replacement} takes away what is still from it.
 *
 * @param source the client that sent it
 * @param id unique for the source
 */
public record Delivery(String source, String id) {

  /** The header of a record that belongs to a delivery: its id in UTF-8. Records of none lack it. */
  public static final String HEADER = "ce_delivery";

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:-]{0,99}");

  public Delivery {
    if (!isId(id)) {
      throw new IllegalArgumentException("no delivery has an id of that shape");
    }
  }

  /** Whether a delivery may be called so: up to 100 letters, digits and {@code ._:-}, and no personal identity number. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches() && !PersonalNumbers.occurIn(text);
  }
}
