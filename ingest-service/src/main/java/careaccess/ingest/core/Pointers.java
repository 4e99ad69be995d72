package careaccess.ingest.core;

import org.jspecify.annotations.Nullable;

/** How JSON Pointers (RFC 6901) lead to the fields of a body's measurements, so that programs find what is refused. */
public enum Pointers {

  /** The body is no JSON, or there is none. */
  NONE,

  /** The body, or each of its lines, is one object. */
  OBJECT,

  /** The body is an array of objects. */
  ARRAY,

  /** The body is the data of an event, whose attributes are headers. */
  DATA;

  /**
   * Where a field stands, or is to stand; null: in no JSON.
   *
   * @param index of the measurement in the body, from 0
   * @param field as a violation names it
   */
  @Nullable String to(long index, String field) {
    return switch (this) {
      case NONE -> null;
      case OBJECT -> within("", field);
      case ARRAY -> within("/" + index, field);
      case DATA -> Envelope.fieldOfData(field).map(inside -> within("", inside)).orElse(null);
    };
  }

  private static String within(String object, String field) {
    return field.isEmpty() ? object : object + "/" + field.replace("~", "~0");
  }
}
