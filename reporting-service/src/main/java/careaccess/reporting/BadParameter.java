package careaccess.reporting;

import java.util.List;

/** A request that cannot be answered as it is, and what would be right. */
final class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String parameter;
  private final transient List<String> allowed;

  /** @param allowed values, where they can be listed; else empty, and the message says where to find them */
  BadParameter(String parameter, String message, List<String> allowed) {
    super(message);
    this.parameter = parameter;
    this.allowed = List.copyOf(allowed);
  }

  String parameter() {
    return parameter;
  }

  List<String> allowed() {
    return allowed;
  }
}
