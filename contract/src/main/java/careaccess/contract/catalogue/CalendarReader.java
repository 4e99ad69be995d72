package careaccess.contract.catalogue;

import careaccess.contract.period.Calendar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

final class CalendarReader {

  private static final Pattern FOLLOW_UP_CODE = Pattern.compile("[A-Z]{2,8}");

  private CalendarReader() {}

  static Calendar read(Entry file) {
    Map<String, Entry> fields = file.fields(Set.of("timeZone", "reportingDeadlineDay", "followUps"));
    Entry deadline = file.required(fields, "reportingDeadlineDay");
    if (deadline.integer() < 1 || deadline.integer() > 28) {
      throw deadline.wrong("a day that every month has is needed, 1 to 28, not " + deadline.integer());
    }
    List<Calendar.FollowUpDate> followUps = file.required(fields, "followUps").list(CalendarReader::followUp);
    Set<String> codes = new HashSet<>();
    for (Calendar.FollowUpDate followUp : followUps) {
      if (!codes.add(followUp.code())) {
        throw file.required(fields, "followUps").wrong("follow-up '" + followUp.code() + "' is given twice");
      }
    }
    return new Calendar(
        zone(file.required(fields, "timeZone")),
        deadline.integer(),
        followUps.stream().sorted(Comparator.comparingInt(Calendar.FollowUpDate::lastMonth)).toList());
  }

  private static Calendar.FollowUpDate followUp(Entry entry) {
    Map<String, Entry> fields = entry.fields(Set.of("code", "lastMonth", "name"));
    Entry code = entry.required(fields, "code");
    if (!FOLLOW_UP_CODE.matcher(code.text()).matches()) {
      throw code.wrong("the code of a follow-up is 2 to 8 capital letters, not '" + code.text() + "'");
    }
    Entry lastMonth = entry.required(fields, "lastMonth");
    if (lastMonth.integer() < 1 || lastMonth.integer() > 12) {
      throw lastMonth.wrong("a month is 1 to 12, not " + lastMonth.integer());
    }
    return new Calendar.FollowUpDate(code.text(), lastMonth.integer(), entry.required(fields, "name").names());
  }

  private static ZoneId zone(Entry entry) {
    try {
      return ZoneId.of(entry.text());
    } catch (DateTimeException unknown) {
      throw entry.wrong("'" + entry.text() + "' is no time zone such as Europe/Stockholm");
    }
  }
}
