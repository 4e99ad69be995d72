package careaccess.system;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question to Prometheus, as dashboards and rules have it. */
record Expression(String text) {

  /** What may stand between a name and what follows it, and is none: labels, durations, texts, lists of labels. */
  private static final Pattern NO_NAMES =
      Pattern.compile(
          "\"(\\\\.|[^\"\\\\])*\"|\\{[^}]*}|\\[[^]]*]|#[^\n]*|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:]*\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right", "on");

  /** Of Prometheus itself: which alerts there are. */
  private static final String ALERTS = "ALERTS";

  /** A duration, such as of an offset. */
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9][0-9.a-z]*");

  /** The metrics that it reads; those with a colon are results of rules. */
  Set<String> metrics() {
    Set<String> metrics = new TreeSet<>();
    Matcher name = NAME.matcher(NUMBER.matcher(NO_NAMES.matcher(text).replaceAll(" ")).replaceAll(" "));
    while (name.find()) {
      if (!WORDS.contains(name.group()) && !name.group().equals(ALERTS)) {
        metrics.add(name.group());
      }
    }
    return metrics;
  }

  /** The same, asked of everything in the last minute, where a person chooses what and for how long. */
  Expression resolved() {
    return new Expression(text.replace("$__rate_interval", "1m").replaceAll("\\$\\{?[a-z]+}?", ".*"));
  }
}
