package careaccess.benchmarks.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements in PostgreSQL's log by which the service has read cells, with their parameters in place: what the service
 * really sends, so that what it is compared with cannot drift away from it.
 */
final class LoggedStatements {

  /** Time, process and kind of what an entry says; its further lines begin with a tab. */
  private static final Pattern ENTRY =
      Pattern.compile("\\S+ \\S+ \\S+ \\[(?<process>\\d+)] (?<kind>[A-Z]+): +(?<text>.*)", Pattern.DOTALL);

  private static final Pattern EXECUTED = Pattern.compile("execute [^:]+: (?<sql>select .*)", Pattern.DOTALL);
  private static final Pattern READS_CELLS = Pattern.compile("\\bfrom cell\\b");
  private static final Pattern PARAMETERS =
      Pattern.compile("parameters: (?<list>.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER = Pattern.compile("\\$(?<number>\\d+) = (?<value>'(?:[^']++|'')*+'|NULL)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

  private LoggedStatements() {}

  /** In the order of the log, each as often as it was executed. */
  static List<String> readingCells(List<String> lines) {
    List<String> found = new ArrayList<>();
    Map<String, String> executing = new TreeMap<>();
    for (String text : entries(lines)) {
      Matcher entry = ENTRY.matcher(text);
      if (entry.matches()) {
        Matcher executed = EXECUTED.matcher(entry.group("text"));
        Matcher parameters = PARAMETERS.matcher(entry.group("text"));
        String process = entry.group("process");
        if (executed.matches()) {
          executing.put(process, executed.group("sql"));
        } else if (entry.group("kind").equals("DETAIL") && parameters.matches()) {
          String sql = executing.getOrDefault(process, "");
          if (READS_CELLS.matcher(sql).find()) {
            found.add(filled(sql, parameters.group("list")));
          }
          executing.remove(process);
        }
      }
    }
    return found;
  }

  private static List<String> entries(List<String> lines) {
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("\t") && !entries.isEmpty()) {
        entries.add(entries.removeLast() + "\n" + line.substring(1));
      } else {
        entries.add(line);
      }
    }
    return entries;
  }

  private static String filled(String sql, String list) {
    Map<String, String> values = new TreeMap<>();
    PARAMETER.matcher(list).results().forEach(one -> values.put(one.group("number"), one.group("value")));
    return PLACEHOLDER.matcher(sql).replaceAll((MatchResult placeholder) ->
        Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), placeholder.group())));
  }
}
